import './extension.ts';
import './making.ts';
import './navigation.ts';
import { runAll } from './harness.ts';

/** What VS Code calls in the extension host. */
export async function run(): Promise<void> {
  await runAll();
}

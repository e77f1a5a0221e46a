import './restricted-mode.ts';
import { runAll } from './harness.ts';

/** What VS Code calls in the extension host. */
export async function run(): Promise<void> {
  await runAll();
}

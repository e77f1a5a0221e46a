import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Where the .vsix is that the tests install. */
export const vsix = path.join(root, 'test/output/ami-spec.vsix');

/** Builds and packs the extension, once for all tests in VS Code. */
export default function setup(): void {
  mkdirSync(path.dirname(vsix), { recursive: true });
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: root, stdio: 'ignore' });
}

// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainNpmFailure, runNpm } from './npm.mjs';
import { cacheDir } from './paths.mjs';

/** The oldest Node that people may use. */
export const oldestNode = '20.19.0';

/**
 * Installs that Node from npm into the cache, once.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<string>} the program
 */
export async function installOldestNode({ log = console.log } = {}) {
  const folder = join(cacheDir, `node-${oldestNode}`);
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const program = join(folder, 'node_modules', 'node', 'bin', name);
  if (existsSync(program)) return program;
  log(`Installing Node ${oldestNode} from npm into ${folder} …`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }\n');
  const what = ['install', '--no-audit', '--no-fund', '--no-save', `node@${oldestNode}`];
  const { code, output } = await runNpm(what, { cwd: folder, onLine: log });
  if (code !== 0) throw new Error(explainNpmFailure(`Node ${oldestNode}`, output));
  return program;
}

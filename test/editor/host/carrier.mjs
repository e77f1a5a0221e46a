// @ts-check
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

/**
 * A suite comes with an extension under development: the one to test, or an empty one where that is installed.
 * @param {{ extensionPath?: string, kind?: 'node' | 'web' }} options
 * @param {string} suitePath
 * @param {string} folder for what has to be written
 * @returns {Promise<{ extensionPath: string, suitePath: string }>}
 */
export async function placeSuite({ extensionPath, kind = 'node' }, suitePath, folder) {
  if (!extensionPath) return writeCarrier(join(folder, 'carrier'), suitePath, kind);
  if (kind === 'web' && relative(extensionPath, suitePath).startsWith('..')) {
    throw new Error(
      `In the web worker, ${suitePath} must lie inside of ${extensionPath}: VS Code would run it in Node.`,
    );
  }
  return { extensionPath, suitePath };
}

/**
 * An empty extension. In the web worker the suite must lie inside of it, so it takes a copy along.
 * @param {string} folder
 * @param {string} suitePath
 * @param {'node' | 'web'} kind
 */
async function writeCarrier(folder, suitePath, kind) {
  await mkdir(folder, { recursive: true });
  const id = { name: 'suite-carrier', publisher: 'ami-spec', version: '0.0.0' };
  const capabilities = { untrustedWorkspaces: { supported: true } };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ ...id, engines: { vscode: '*' }, capabilities }),
  );
  if (kind !== 'web') return { extensionPath: folder, suitePath };
  const copy = join(folder, basename(suitePath));
  await copyFile(suitePath, copy);
  return { extensionPath: folder, suitePath: copy };
}

/**
 * @param {string} extensionPath
 * @returns {Promise<string>} publisher.name
 */
export async function extensionId(extensionPath) {
  const manifest = JSON.parse(await readFile(join(extensionPath, 'package.json'), 'utf8'));
  return `${manifest.publisher}.${manifest.name}`;
}

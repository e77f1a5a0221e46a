// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installCodeServer } from './code-server.mjs';
import { findNode24 } from './paths.mjs';
import { cleanEnvironment, run } from './processes.mjs';

/**
 * Installs a packed extension, as a person does with "Install from VSIX…".
 * @param {{ vsix: string, serverDataDir: string, log?: (line: string) => void }} options
 * @returns {Promise<string>} its id, publisher.name
 */
export async function installVsix({ vsix, serverDataDir, log }) {
  const server = await installCodeServer({ log });
  const args = ['--install-extension', vsix, '--force', '--accept-server-license-terms'];
  const { code, output } = await run(
    findNode24(),
    [join(server, 'out', 'server-main.js'), ...args, '--server-data-dir', serverDataDir],
    { env: cleanEnvironment(), timeoutMs: 60_000 },
  );
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`${basename(vsix)} could not be installed (exit code ${code}):\n${output}`);
  }
  const list = JSON.parse(await readFile(join(serverDataDir, 'extensions', 'extensions.json'), 'utf8'));
  return list.at(-1).identifier.id;
}

/**
 * Makes a folder count as installed, without packing it: what a page shows is what was built last.
 * @param {{ extensionPath: string, serverDataDir: string }} options
 * @returns {Promise<string>} its id, publisher.name
 */
export async function linkExtension({ extensionPath, serverDataDir }) {
  const manifest = JSON.parse(await readFile(join(extensionPath, 'package.json'), 'utf8'));
  const id = `${manifest.publisher}.${manifest.name}`;
  const location = { $mid: 1, scheme: 'file', path: pathToFileURL(extensionPath).pathname };
  const metadata = { installedTimestamp: Date.now(), source: 'vsix', pinned: true };
  const entry = { identifier: { id }, version: manifest.version, location, metadata };
  await mkdir(join(serverDataDir, 'extensions'), { recursive: true });
  await writeFile(join(serverDataDir, 'extensions', 'extensions.json'), JSON.stringify([entry]));
  return id;
}

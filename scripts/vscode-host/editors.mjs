// @ts-check
import { randomBytes } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installCodeServer, startCodeServer, writeSettings } from './code-server.mjs';
import { findDesktop, provideDisplay } from './desktop.mjs';
import { linkExtension } from './extensions.mjs';
import { cacheDir, findDisplay, findOnPath, root } from './paths.mjs';
import { cleanEnvironment, run, start } from './processes.mjs';

/**
 * @typedef {'code' | 'download' | 'code-server'} Kind
 * @typedef {{ message: string, url?: string, ended: Promise<'closed' | 'left'>, stop: () => Promise<void> }} Opened
 * @typedef {object} Editor
 * @property {Kind} kind
 * @property {string} name
 * @property {string} why
 * @property {(folder: string, env: Record<string, string | undefined>) => Promise<Opened>} open
 */

/**
 * Finds the editor to open, and installs it where that is needed.
 * @param {Kind | undefined} wanted
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Editor>}
 */
export async function chooseEditor(wanted, { log = console.log } = {}) {
  const why = wanted && `--${wanted} asks for it`;
  /** @type {string[]} */
  const obstacles = [];
  if (!wanted || wanted === 'code') {
    const { cli, version, reason } = await findCode();
    if (cli) return desktop('code', `your VS Code ${version}`, why ?? '"code" is on PATH', { cli });
    obstacles.push(reason ?? '');
  }
  if (!wanted || wanted === 'download') {
    const found = await findDesktop({ log });
    const because = why ?? `${obstacles[0]}, and VS Code can be downloaded`;
    if (found.desktop) return desktop('download', 'a VS Code of its own', because, found.desktop);
    obstacles.push(found.reason);
  }
  if (wanted && obstacles.length) throw new Error(`--${wanted} cannot be done: ${obstacles[0]}.`);
  await installCodeServer({ log });
  const because = why ?? [...new Set(obstacles)].join(', and ');
  return { kind: 'code-server', name: 'your browser (code-server)', why: because, open: openCodeServer };
}

/**
 * The "code" on PATH, if it can open a window here that has our environment.
 * @returns {Promise<{ cli?: string, version?: string, reason?: string }>}
 */
async function findCode() {
  const cli = findOnPath('code');
  if (!cli) return { reason: '"code" is not on PATH' };
  if (process.env.VSCODE_IPC_HOOK_CLI || /remote-cli/.test(cli)) {
    return { reason: '"code" belongs to a remote window here, which cannot be given an environment' };
  }
  if (findDisplay() !== 'screen') return { reason: 'there is no display' };
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const needed = String(manifest.engines.vscode).replace(/^[^\d]*/, '');
  try {
    const { output } = await run(cli, ['--version'], { env: cleanEnvironment(), timeoutMs: 15_000 });
    const version = /^\d+\.\d+\.\d+/m.exec(output)?.[0];
    if (!version) return { reason: '"code" does not say which version it is' };
    if (older(version, needed)) return { reason: `"code" is VS Code ${version}, and ${needed} is needed` };
    return { cli, version };
  } catch (error) {
    return { reason: `"code" does not run (${error instanceof Error ? error.message : error})` };
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
function older(a, b) {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  for (const i of [0, 1, 2]) {
    if (x?.[i] !== y?.[i]) return (x?.[i] ?? 0) < (y?.[i] ?? 0);
  }
  return false;
}

/**
 * @param {Kind} kind
 * @param {string} name
 * @param {string} why
 * @param {{ cli: string, executable?: string }} program the executable stays with its window, the command line has to be told to
 * @returns {Editor}
 */
function desktop(kind, name, why, { cli, executable }) {
  return {
    kind,
    name,
    why,
    async open(folder, env) {
      const profile = join(cacheDir, 'start', kind);
      const userData = join(profile, 'user-data');
      await writeSettings(join(userData, 'User', 'settings.json'), {});
      const lock = join(userData, 'code.lock');
      await rm(lock, { force: true });
      const args = ['--new-window', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'];
      args.push(executable ? '--force-disable-user-env' : '--wait', `--user-data-dir=${userData}`);
      args.push(`--extensions-dir=${join(profile, 'extensions')}`, `--extensionDevelopmentPath=${root}`);
      if (process.getuid?.() === 0) args.push('--no-sandbox');
      const display = await provideDisplay();
      const began = Date.now();
      const environment = cleanEnvironment({ ...env, ...display.env });
      const started = start(executable ?? cli, [...args, folder], { env: environment });
      const ended = started.exited.then((code) => {
        if (code !== 0) throw new Error(`VS Code ended with exit code ${code}:\n${started.tail()}`);
        return Date.now() - began < 5_000 ? /** @type {const} */ ('left') : /** @type {const} */ ('closed');
      });
      ended.catch(() => {});
      const stop = async () => {
        await endWindow(lock, began);
        await started.stop();
        await display.stop();
      };
      return { message: 'A window opens. Closing it ends everything, as does Ctrl+C here.', ended, stop };
    },
  };
}

/**
 * VS Code leaves our process group, and its process id in a lock inside of the profile that is ours alone.
 * @param {string} lock
 * @param {number} began
 */
async function endWindow(lock, began) {
  try {
    if ((await stat(lock)).mtimeMs >= began - 1_000)
      process.kill(Number(await readFile(lock, 'utf8')), 'SIGTERM');
  } catch {
    // it has ended by itself
  }
}

/**
 * The address carries a secret, so that no other page in the person's browser can use this server.
 * @param {string} folder
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Opened>}
 */
async function openCodeServer(folder, env) {
  const serverDataDir = join(cacheDir, 'start', 'code-server');
  await linkExtension({ extensionPath: root, serverDataDir });
  const connectionToken = randomBytes(16).toString('hex');
  const server = await startCodeServer({ serverDataDir, env, connectionToken });
  const url = `${server.url}/?tkn=${connectionToken}&folder=${encodeURI(pathToFileURL(folder).pathname)}`;
  const away = process.env.SSH_CONNECTION
    ? `\nFrom another machine, forward the port first: ssh -L ${server.port}:127.0.0.1:${server.port} …`
    : '';
  const ended = server.exited.then((code) => {
    throw new Error(`code-server ended with exit code ${code}:\n${server.tail()}`);
  });
  ended.catch(() => {});
  return {
    message: `Open this in your browser: ${url}${away}\nCtrl+C here ends everything.`,
    url,
    ended,
    stop: server.stop,
  };
}

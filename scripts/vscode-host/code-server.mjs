// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { explainNpmFailure, runNpm } from './npm.mjs';
import { cacheDir, findNode24 } from './paths.mjs';
import { cleanEnvironment, poll, start, withDeadline } from './processes.mjs';

/** The version whose VS Code we have seen at work. */
export const codeServerVersion = '4.139.1';

const marker = '.complete';
/** @type {Map<string, Promise<string>>} */
const installs = new Map();

/**
 * Installs code-server, a VS Code for the browser, from npm into the cache. It is a tool and no dependency: the project's
 * node_modules and lockfile do not change. Native modules stay unbuilt, which costs terminals, not extensions.
 * @param {{ cache?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<string>} the folder of the VS Code server
 */
export function installCodeServer({ cache = cacheDir, log = console.log } = {}) {
  const target = join(cache, `code-server-${codeServerVersion}`);
  let install = installs.get(target);
  if (!install) {
    install = installInto(target, log);
    installs.set(target, install);
    install.catch(() => installs.delete(target));
  }
  return install;
}

/**
 * @param {string} target
 * @param {(line: string) => void} log
 */
async function installInto(target, log) {
  const inside = join('node_modules', 'code-server', 'lib', 'vscode');
  const server = join(target, inside);
  if (existsSync(join(target, marker))) return server;
  const cache = dirname(target);
  await mkdir(cache, { recursive: true });
  await removeLeftovers(cache, `${basename(target)}.partial-`);
  const partial = `${target}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    log(`Installing code-server ${codeServerVersion} from npm into ${target} (about 600 MB on disk, once) …`);
    const began = Date.now();
    await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
    await step(partial, [`code-server@${codeServerVersion}`], 'the server', 1, log);
    await step(join(partial, inside), ['--omit=dev'], "the server's modules", 2, log);
    await step(join(partial, inside, 'extensions'), ['--omit=dev'], "its extensions' modules", 3, log);
    await writeFile(join(partial, marker), `${codeServerVersion}\n`);
    await moveInto(partial, target);
    log(`code-server ${codeServerVersion} is installed (${Math.round((Date.now() - began) / 1000)} s).`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return server;
}

/**
 * @param {string} cwd
 * @param {string[]} args
 * @param {string} what
 * @param {number} number
 * @param {(line: string) => void} log
 */
async function step(cwd, args, what, number, log) {
  log(`  ${number}/3 ${what}`);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const { code, output } = await runNpm(['install', ...args, ...flags, ...patience], {
    cwd,
    timeoutMs: 600_000,
  });
  if (code !== 0) throw new Error(explainNpmFailure(`code-server ${codeServerVersion}`, output));
}

/**
 * Another process may have been faster; its copy is as good as ours.
 * @param {string} from
 * @param {string} to
 */
async function moveInto(from, to) {
  if (existsSync(join(to, marker))) return;
  await rm(to, { recursive: true, force: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(join(to, marker))) throw error;
  }
}

/**
 * What an interrupted installation has left behind.
 * @param {string} folder
 * @param {string} prefix
 */
async function removeLeftovers(folder, prefix) {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const age = Date.now() - (await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    const owner = Number(name.slice(prefix.length));
    if (age > 3_600_000 || !isAlive(owner)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * @typedef {object} CodeServerOptions
 * @property {string} serverDataDir where the server keeps extensions, settings and logs
 * @property {number} [port] a free one unless given
 * @property {Record<string, unknown>} [settings] user settings
 * @property {Record<string, string | undefined>} [env] on top of our environment; undefined takes a variable away
 * @property {boolean} [workspaceTrust] ask before a folder is trusted (off unless said otherwise)
 * @property {string} [connectionToken] a secret that the address must carry; none unless given
 * @property {boolean} [testDriver] let a page bring an extension under development and a suite along
 * @property {(line: string) => void} [log]
 *
 * @typedef {object} CodeServer
 * @property {string} url
 * @property {number} port
 * @property {Promise<number>} exited
 * @property {() => string} tail the last lines of the server's log
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the server on the loopback interface and waits until it answers.
 * @param {CodeServerOptions} options
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer(options) {
  const {
    serverDataDir,
    port = 0,
    settings = {},
    env,
    workspaceTrust = false,
    connectionToken,
    log,
  } = options;
  const server = await installCodeServer({ log });
  await writeSettings(join(serverDataDir, 'data', 'User', 'settings.json'), settings);
  const args = [join(server, 'out', 'server-main.js'), '--host', '127.0.0.1', '--port', String(port)];
  args.push(...(connectionToken ? ['--connection-token', connectionToken] : ['--without-connection-token']));
  args.push('--accept-server-license-terms', '--server-data-dir', serverDataDir, '--telemetry-level', 'off');
  args.push('--force-disable-user-env');
  if (!workspaceTrust) args.push('--disable-workspace-trust');
  if (options.testDriver) args.push('--enable-smoke-test-driver');
  /** @type {(port: number) => void} */
  let listening = () => {};
  /** @type {Promise<number>} */
  const listens = new Promise((resolve) => {
    listening = resolve;
  });
  const started = start(findNode24(), args, {
    env: cleanEnvironment(env),
    onLine: (line) => {
      const match = /Extension host agent listening on (\d+)/.exec(line);
      if (match) listening(Number(match[1]));
    },
  });
  const died = started.exited.then((code) => {
    throw new Error(`code-server ended at once (exit code ${code}):\n${started.tail()}`);
  });
  died.catch(() => {});
  try {
    const actual = await withDeadline(Promise.race([listens, died]), 30_000, 'Starting code-server');
    const url = `http://127.0.0.1:${actual}`;
    const answers = poll(() => isUp(url), { ms: 30_000, what: `Waiting for an answer of ${url}` });
    await Promise.race([answers, died]);
    return { url, port: actual, exited: started.exited, tail: started.tail, stop: started.stop };
  } catch (error) {
    await started.stop();
    throw error;
  }
}

/** @param {string} url */
async function isUp(url) {
  try {
    const response = await fetch(`${url}/version`, { signal: AbortSignal.timeout(2_000) });
    return response.ok || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Quiet defaults, under what the person has changed in an earlier session, under what the caller insists on.
 * @param {string} file
 * @param {Record<string, unknown>} settings
 */
export async function writeSettings(file, settings) {
  const quiet = {
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'extensions.ignoreRecommendations': true,
    'extensions.autoCheckUpdates': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
  };
  let kept = {};
  try {
    kept = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // there are none yet, or with comments: then the person's own file stays as it is
    if (existsSync(file)) return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...quiet, ...kept, ...settings }, null, 2)}\n`);
}

// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * @typedef {object} Started
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} exited the exit code (128 + n for a signal); rejects when it could not be started
 * @property {() => string} tail the last lines that it printed
 * @property {() => Promise<void>} stop ends the process and everything that it started
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const temporary = new Set();
let guarded = false;

/**
 * Starts a process as the head of a group of its own, so that it can be ended with all its children.
 * It is ended when this process ends, however that happens (SIGKILL excepted).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Started}
 */
export function start(command, args, options = {}) {
  guard();
  const batch = process.platform === 'win32' && /\.(cmd|bat)$/i.test(command);
  const quoted = batch ? [`"${command}"`, ...args.map((a) => `"${a}"`)] : [];
  const child = spawn(batch ? quoted.join(' ') : command, batch ? [] : args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: batch,
    windowsHide: true,
  });
  running.add(child);
  /** @type {string[]} */
  const last = [];
  for (const stream of [child.stdout, child.stderr]) {
    eachLine(stream, (line) => {
      last.push(line);
      if (last.length > 200) last.shift();
      options.onLine?.(line);
    });
  }
  /** @type {Promise<number>} */
  const exited = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 9));
    });
  });
  exited.catch(() => {});
  return { child, exited, tail: () => last.join('\n'), stop: () => stopTree(child, exited) };
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, options = {}) {
  const started = start(command, args, options);
  const done = started.exited.then((code) => ({ code, output: started.tail() }));
  if (!options.timeoutMs) return done;
  try {
    return await withDeadline(done, options.timeoutMs, `${command} ${args.join(' ')}`);
  } finally {
    await started.stop();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number>} exited
 */
async function stopTree(child, exited) {
  if (child.pid === undefined) return;
  const ended = exited.then(
    () => true,
    () => true,
  );
  killGroup(child, 'SIGTERM');
  if (!(await Promise.race([ended, delay(3_000, false, { ref: false })]))) killGroup(child, 'SIGKILL');
  await ended;
  killGroup(child, 'SIGKILL'); // what the head of the group has left behind
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group is gone
  }
}

/**
 * A folder that is gone when it is removed, or when this process ends.
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>}
 */
export async function temporaryFolder() {
  guard();
  const path = await mkdtemp(join(tmpdir(), 'ami-spec-vscode-'));
  temporary.add(path);
  const remove = async () => {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    temporary.delete(path);
  };
  return { path, remove };
}

/** Ends what is still running when this process ends. */
function guard() {
  if (guarded) return;
  guarded = true;
  const killAll = () => {
    for (const child of running) killGroup(child, 'SIGKILL');
    for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', killAll);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) return; // someone else decides, "exit" cleans up
      killAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @param {string} what
 * @returns {Promise<T>}
 */
export async function withDeadline(promise, ms, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not done after ${Math.round(ms / 1000)} s`)), ms);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks again and again until there is an answer.
 * @template T
 * @param {() => Promise<T | undefined> | T | undefined} ask
 * @param {{ ms: number, what: string, every?: number }} options
 * @returns {Promise<T>}
 */
export async function poll(ask, { ms, what, every = 50 }) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: not done after ${Math.round(ms / 1000)} s`);
    await delay(every);
  }
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {(line: string) => void} onLine
 */
export function eachLine(stream, onLine) {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream?.on('end', () => {
    if (rest) onLine(rest);
  });
}

/**
 * This process's environment without what a surrounding VS Code has put there, plus some more.
 * @param {Record<string, string | undefined>} [more] undefined takes a variable away
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(more = {}) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [name, value] of Object.entries({ ...process.env, ...more })) {
    if (name in more ? value !== undefined : !/^(VSCODE_|ELECTRON_)/.test(name)) env[name] = value;
  }
  return env;
}

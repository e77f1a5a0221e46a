// @ts-check
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where downloads and the state of a session live: outside node_modules, ignored by git. */
export const cacheDir = resolve(process.env.AMI_SPEC_CACHE || join(root, '.cache'));

/**
 * The first of some programs that is on PATH.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function findOnPath(...names) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        try {
          accessSync(file, constants.X_OK);
          return file;
        } catch {
          // not here
        }
      }
    }
  }
  return undefined;
}

/**
 * The Node that code-server needs (24 or newer): the one in node_modules, else the one we run on, else the one on PATH.
 * @returns {string}
 */
export function findNode24() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [join(root, 'node_modules', 'node', 'bin', name), process.execPath, findOnPath('node')];
  for (const candidate of candidates) {
    if (candidate && existsSync(candidate) && majorOf(candidate) >= 24) return candidate;
  }
  throw new Error(
    'code-server needs Node 24 or newer, and there is none: run "npm ci" (it installs one into node_modules), or put Node 24 on PATH.',
  );
}

/** @param {string} node */
function majorOf(node) {
  if (node === process.execPath) return Number.parseInt(process.versions.node, 10);
  try {
    return Number.parseInt(execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1), 10);
  } catch {
    return 0;
  }
}

/** Is there a screen for a desktop program, and if not, can Xvfb stand in for one? */
export function findDisplay() {
  if (process.platform !== 'linux') return 'screen';
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return 'screen';
  return findOnPath('Xvfb') ? 'xvfb' : 'none';
}

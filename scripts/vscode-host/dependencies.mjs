// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainNpmFailure, runNpm } from './npm.mjs';
import { oldestNode } from './oldest-node.mjs';
import { root } from './paths.mjs';

/** @returns {string | undefined} a sentence, when this Node is too old */
export function complainAboutNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `AMI Spec needs Node ${oldestMajor}.${oldestMinor} or newer, and this is Node ${process.versions.node}: get one from https://nodejs.org.`;
}

/**
 * Runs "npm ci" when node_modules is not there or is not what package-lock.json says.
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function installDependencies({ log = console.log } = {}) {
  const reason = await whyStale();
  if (!reason) return;
  log(`Installing the dependencies, because ${reason} …`);
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root, onLine: log });
  if (code !== 0) throw new Error(explainNpmFailure('The dependencies', output));
}

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} Packages */

/**
 * npm keeps what it has installed in a lockfile inside of node_modules.
 * @returns {Promise<string | undefined>}
 */
async function whyStale() {
  const wanted = await readPackages(join(root, 'package-lock.json'));
  const present = await readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) return undefined;
  if (!present) return 'node_modules is not there';
  for (const [path, wants] of Object.entries(wanted)) {
    if (path === '' || wants.link) continue;
    const has = present[path];
    if (!has && wants.optional) continue; // for another platform
    if (has?.version !== wants.version || (has?.integrity ?? '') !== (wants.integrity ?? '')) {
      return `${path} is not what package-lock.json says`;
    }
  }
  const surplus = Object.keys(present).find((path) => !wanted[path]);
  return surplus && `package-lock.json does not speak of ${surplus}`;
}

/**
 * @param {string} file
 * @returns {Promise<Packages | undefined>}
 */
async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

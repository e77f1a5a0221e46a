// @ts-check
import { findOnPath } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * Runs npm: the one that started us, else the one on PATH.
 * @param {string[]} args
 * @param {{ cwd: string, timeoutMs?: number, onLine?: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNpm(args, options) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own)) return run(process.execPath, [own, ...args], options);
  const npm = findOnPath('npm');
  if (!npm) throw new Error('npm is not on PATH. It comes with Node: install Node 20.19 or newer.');
  return run(npm, args, options);
}

/**
 * One sentence on why npm failed.
 * @param {string} what what was to be installed
 * @param {string} output what npm printed
 */
export function explainNpmFailure(what, output) {
  const network =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT_[A-Z_]+|SELF_SIGNED_[A-Z_]+|UNABLE_TO_[A-Z_]+)\b/;
  const code = network.exec(output)?.[1];
  if (code) {
    return `${what} could not be installed, because the npm registry cannot be reached (${code}): check the network and the "registry" and "proxy" settings of npm, then try again.`;
  }
  const reason = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  return `${what} could not be installed. npm said:\n${(reason.length ? reason : output.split('\n')).slice(-12).join('\n')}`;
}

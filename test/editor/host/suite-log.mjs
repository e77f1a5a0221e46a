// @ts-check
import { format } from 'node:util';

/** What the workbench says of itself, of native modules that stay unbuilt and of names that it cannot look up. */
const noise = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket /,
  /^\[(reconnection-grace-time|Service Worker|AccountPolicyGate|DefaultAccount|lifecycle)\]/,
  /^\[AgentHost/,
  /^Updating additional builtin extensions cache/,
  /^Creation of workbench contribution/,
  /^Error: Could not locate the bindings file/,
  /^Cannot find module '\.\/build\/Release\//,
  /getaddrinfo \w+ open-vsx\.org/,
  /^Canceled: Canceled/,
  /^Timed out waiting for authentication provider/,
  /^Extension host test runner exit code/,
  /^%c/,
];

const everything = process.env.AMI_SPEC_VSCODE_LOG === 'all';

/**
 * The lines to show of one message that the workbench hands out: the suite's and the extension's, without the noise.
 * @param {unknown[]} args as they were given to console.log
 * @returns {string[]}
 */
export function suiteLines(args) {
  const text = format(...args);
  if (everything) return text.split('\n');
  if (noise.some((pattern) => pattern.test(text))) return [];
  return text
    .split('\n')
    .filter((line) => !/^\s*at .*(\/vscode\/out\/|node:internal\/|<anonymous>)/.test(line));
}

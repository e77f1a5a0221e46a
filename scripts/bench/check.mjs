// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { percentile } from './measure.mjs';

/** Where `check-jsonschema` (PyPI) is; the PATH otherwise. */
const peer = process.env.CHECK_JSONSCHEMA ?? 'check-jsonschema';
const parseFiles = fileURLToPath(new URL('parse-files.mjs', import.meta.url));

/** Files for the peer: it takes too long for all. */
const mostForPeer = 2_000;

/**
 * Seconds that it takes to check many files of one spec each: `ami-spec check`, in as many threads as it takes and in
 * one; the YAML library alone, reading and parsing them; and check-jsonschema with our schema, reckoned from fewer
 * files, NaN where it is not installed.
 * @param {string} root
 * @param {readonly string[]} files
 * @param {string} folder of the files
 * @param {{ rounds: number, env: Record<string, string> }} how
 */
export function checkFiles(root, files, folder, { rounds, env }) {
  const check = [path.join(root, 'dist/cli.js'), 'check', folder];
  const taken = {
    mine: /** @type {number[]} */ ([]),
    inOneThread: /** @type {number[]} */ ([]),
    parsed: /** @type {number[]} */ ([]),
  };
  for (let round = 0; round < rounds; round++) {
    taken.mine.push(seconds(process.execPath, check, env));
    taken.inOneThread.push(seconds(process.execPath, [...check, '--threads', '1'], env));
    taken.parsed.push(seconds(process.execPath, [parseFiles, folder], env));
  }
  const fewer = files.slice(0, mostForPeer);
  const schema = path.join(root, 'schemas/ami-spec.schema.json');
  const peerTook = seconds(peer, ['--schemafile', schema, ...fewer], env) * (files.length / fewer.length);
  return {
    count: files.length,
    mine: percentile(taken.mine, 0.5),
    inOneThread: percentile(taken.inOneThread, 0.5),
    parsed: percentile(taken.parsed, 0.5),
    peer: peerTook,
  };
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} env */
function seconds(command, args, env) {
  const begun = performance.now();
  const { error, signal } = spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  return error || signal ? Number.NaN : (performance.now() - begun) / 1000;
}

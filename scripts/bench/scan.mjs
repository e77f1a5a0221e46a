// @ts-check
import { pathToFileURL } from 'node:url';
import { percentile } from './measure.mjs';
import { MeasuredServer } from './server.mjs';
import { middle, specsOf } from './specs.mjs';

const uri = 'file:///bench/bench.ami.yaml';
const idleRequests = 200;

/**
 * Completions while the server looks through a workspace, and after: milliseconds. `first` is from the opening of a
 * file, at once after `initialized`, to its diagnostics; `whole` is the looking, in seconds.
 * @param {import('./server.mjs').Candidate} candidate
 * @param {string} folder
 */
export async function whileScanning(candidate, folder) {
  const server = await MeasuredServer.start({ ...candidate, rootUri: pathToFileURL(folder).href });
  const begun = performance.now();
  let isScanning = true;
  const ended = server.scanned.then(() => {
    isScanning = false;
    return (performance.now() - begun) / 1000;
  });
  const text = specsOf(1);
  const first = await server.open(uri, text);
  const question = { textDocument: { uri }, position: middle(text).value };
  const during = [];
  while (isScanning) during.push(await server.request('textDocument/completion', question));
  const whole = await ended;
  const idle = [];
  while (idle.length < idleRequests) idle.push(await server.request('textDocument/completion', question));
  await server.stop();
  return { first, whole, during: spread(during), idle: spread(idle) };
}

/** @param {readonly number[]} values */
function spread(values) {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}

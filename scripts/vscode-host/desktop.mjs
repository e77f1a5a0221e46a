// @ts-check
import { join } from 'node:path';
import { findDisplay, findOnPath, root } from './paths.mjs';
import { poll, start, withDeadline } from './processes.mjs';

const patience = 10_000;

/**
 * @typedef {{ executable: string, cli: string }} Desktop
 * @typedef {{ desktop: Desktop, reason?: undefined } | { desktop?: undefined, reason: string }} Found
 */

/** @type {Promise<Found> | undefined} */
let found;

/**
 * A VS Code for the desktop, downloaded by @vscode/test-electron (or there from an earlier time), or why there is none.
 * The answer is remembered, for this process and those that it starts.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Found>}
 */
export function findDesktop({ log = console.log } = {}) {
  found ??= search(log);
  return found;
}

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Found>}
 */
async function search(log) {
  if (findDisplay() === 'none') return { reason: 'there is no display, and no Xvfb to stand in for one' };
  const known = process.env.AMI_SPEC_NO_DOWNLOAD;
  if (known) return { reason: known };
  try {
    return { desktop: await download(log) };
  } catch (error) {
    const reason = `VS Code cannot be downloaded (${error instanceof Error ? error.message : error})`;
    process.env.AMI_SPEC_NO_DOWNLOAD = reason;
    return { reason };
  }
}

/**
 * The first byte has to come soon, the last one may take its time.
 * @param {(line: string) => void} log
 * @returns {Promise<Desktop>}
 */
async function download(log) {
  const tool = await import('@vscode/test-electron');
  let begun = false;
  /** @type {unknown} */
  let failure;
  let shown = -1;
  const reporter = {
    /** @param {import('@vscode/test-electron').ProgressReport} report */
    report(report) {
      if (report.stage === 'foundMatchingInstall') begun = true;
      if (report.stage === 'retrying') failure ??= report.error;
      if (report.stage !== 'downloading' || report.bytesSoFar === 0) return;
      begun = true;
      const quarter = Math.floor((4 * report.bytesSoFar) / report.totalBytes);
      if (quarter > shown)
        log(`Downloading VS Code: ${25 * quarter} % of ${Math.round(report.totalBytes / 1e6)} MB`);
      shown = Math.max(shown, quarter);
    },
    /** @param {unknown} error */
    error(error) {
      failure ??= error;
    },
  };
  const cachePath = join(root, '.vscode-test');
  const ready = tool.downloadAndUnzipVSCode({ cachePath, reporter, timeout: patience, version: 'stable' });
  ready.catch((error) => {
    failure ??= error;
  });
  await poll(
    () => {
      if (!begun && failure) throw failure;
      return begun || undefined;
    },
    { ms: patience, what: 'the first byte of the download' },
  );
  const executable = await withDeadline(ready, 600_000, 'the download');
  return { executable, cli: tool.resolveCliArgsFromVSCodeExecutablePath(executable)[0] ?? executable };
}

/**
 * What a desktop program needs to have a display: nothing where there is one, else a virtual one of its own.
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function provideDisplay() {
  if (findDisplay() === 'screen') return { env: {}, stop: async () => {} };
  const xvfb = findOnPath('Xvfb');
  if (!xvfb)
    throw new Error('There is no display, and no Xvfb to stand in for one (Debian: apt install xvfb).');
  let line = '';
  const args = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const started = start(xvfb, args, { onLine: (text) => (line ||= /^\d+$/.test(text) ? text : '') });
  try {
    const number = await poll(() => line || undefined, { ms: 10_000, what: 'Starting Xvfb' });
    return { env: { DISPLAY: `:${number}` }, stop: started.stop };
  } catch (error) {
    await started.stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${started.tail()}`);
  }
}

// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { start, withDeadline } from './processes.mjs';

/**
 * @typedef {object} SandboxProcess
 * @property {string} url
 * @property {Record<string, string | undefined>} env what an editor needs to talk to it, and to nothing else
 * @property {Promise<number>} exited
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the sandbox on a free port. What it prints later is passed on.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<SandboxProcess>}
 */
export async function startSandbox({ log = console.log } = {}) {
  let url = '';
  /** @type {string[]} */
  let credentials = [];
  /** @type {() => void} */
  let ready = () => {};
  /** @type {Promise<void>} */
  const isReady = new Promise((resolve) => {
    ready = resolve;
  });
  const started = start(process.execPath, [join(root, 'dist', 'cli.js'), 'sandbox', '--port', '0'], {
    cwd: root,
    onLine(line) {
      if (url && credentials.length) log(`[sandbox] ${line}`);
      url ||= /^Sandbox listening on (http:\/\/\S+)/.exec(line)?.[1] ?? '';
      credentials = credentials.length
        ? credentials
        : (/^Credentials: (\S+) (\S+)/.exec(line)?.slice(1) ?? []);
      if (url && credentials.length) ready();
    },
  });
  const died = started.exited.then((code) => {
    throw new Error(`The sandbox ended at once (exit code ${code}):\n${started.tail()}`);
  });
  died.catch(() => {});
  try {
    await withDeadline(Promise.race([isReady, died]), 30_000, 'Starting the sandbox');
  } catch (error) {
    await started.stop();
    throw error;
  }
  return { url, env: await awsEnvironment(url, credentials), exited: started.exited, stop: started.stop };
}

/**
 * The sandbox is the only AWS that the editor can see: no profile, session or endpoint of the person's own.
 * @param {string} url
 * @param {string[]} credentials
 * @returns {Promise<Record<string, string | undefined>>}
 */
async function awsEnvironment(url, [accessKeyId, secretAccessKey]) {
  const nothing = join(cacheDir, 'start', 'no-aws-configuration');
  await mkdir(join(cacheDir, 'start'), { recursive: true });
  await writeFile(nothing, '');
  // The registrations of a sandbox that has ended are of no use to the next one.
  const state = join(cacheDir, 'start', 'state');
  await rm(state, { recursive: true, force: true });
  const inherited = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost']
    .filter(Boolean)
    .join(',');
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: nothing,
    AWS_SHARED_CREDENTIALS_FILE: nothing,
    AWS_EC2_METADATA_DISABLED: 'true',
    AMI_SPEC_STATE_DIR: state,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}

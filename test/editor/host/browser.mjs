// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { installCodeServer, startCodeServer } from '../../../scripts/vscode-host/code-server.mjs';
import { installVsix, linkExtension } from '../../../scripts/vscode-host/extensions.mjs';
import { findOnPath, root } from '../../../scripts/vscode-host/paths.mjs';
import { temporaryFolder, withDeadline } from '../../../scripts/vscode-host/processes.mjs';
import { extensionId, placeSuite } from './carrier.mjs';
import { pageHelpers, waitForWorkbench } from './page.mjs';
import { suiteLines } from './suite-log.mjs';

/** Where the pictures go. */
export const screenshots = join(root, 'test', 'output', 'screenshots');

/**
 * @typedef {object} HostOptions
 * @property {string} [extensionPath] folder of the extension
 * @property {string} [extensionInstalled] a .vsix that is installed first, as a person does
 * @property {string} [workspace] the folder (or .code-workspace file) to open
 * @property {'node' | 'web'} [kind] which extension host: Node, or the web worker as on vscode.dev
 * @property {Record<string, string | undefined>} [env] for the Node extension host, on top of our environment
 * @property {Record<string, unknown>} [settings] user settings
 * @property {boolean} [workspaceTrust] leave Workspace Trust on: the folder opens in Restricted Mode
 * @property {(line: string) => void} [log]
 *
 * @typedef {object} SuiteMore
 * @property {string} suitePath a compiled module that exports run(): Promise<void>; for the web one self-contained file
 * @property {number} [timeoutMs] for the suite itself
 * @typedef {HostOptions & SuiteMore} SuiteOptions
 *
 * @typedef {object} PageMore
 * @property {string} [openFile] a file to open at once
 * @property {{ width: number, height: number }} [viewport]
 * @property {number} [scale] device pixels per pixel: 2 for pictures that are shown to people
 * @typedef {HostOptions & PageMore} PageOptions
 */

/** The browser to drive, or undefined. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/**
 * Runs a suite inside the extension host of a VS Code in the browser.
 * @param {SuiteOptions} options
 * @returns {Promise<number>} the exit code: 0 when run() resolved
 */
export async function runSuite(options) {
  const { timeoutMs = 120_000, log = console.log } = options;
  const host = await openHost(options);
  /** @type {(code: number) => void} */
  let exit = () => {};
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    exit = resolve;
  });
  try {
    await host.page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        host.note(`[${type}]`, args);
        for (const line of suiteLines(args)) log(line);
      },
    );
    await host.page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => exit(code));
    await host.page.goto(host.address, { timeout: 30_000 });
    const what = `The suite ${options.suitePath} in VS Code`;
    const code = await withDeadline(Promise.race([exited, host.died]), timeoutMs, what);
    if (code !== 0) await host.explain(`The suite ${options.suitePath} failed with exit code ${code}.`);
    return code;
  } catch (error) {
    await host.explain(error);
    throw error;
  } finally {
    await host.close();
  }
}

/**
 * Opens the workbench, for a test that does what a person does.
 * @param {PageOptions} options
 */
export async function openPage(options) {
  const host = await openHost(options);
  try {
    host.page.on('console', (message) => host.note(`[${message.type()}]`, [message.text()]));
    await host.page.goto(host.address, { timeout: 30_000 });
    await withDeadline(
      Promise.race([waitForWorkbench(host.page), host.died]),
      60_000,
      'Opening the workbench',
    );
  } catch (error) {
    await host.explain(error);
    await host.close();
    throw error;
  }
  return {
    page: host.page,
    url: host.address,
    close: host.close,
    /** For a failed test: leaves a picture of the page and all logs where the pictures go, and says so. */
    explain: host.explain,
    ...pageHelpers(host.page, screenshots),
  };
}

/**
 * A server, a browser and a page that belong together and go together.
 * @param {HostOptions & Partial<SuiteMore> & PageMore} options
 */
async function openHost(options) {
  const { log = console.log, env, workspaceTrust } = options;
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(
      'No Chromium was found: install one (Debian: apt install chromium), or name one in CHROMIUM_PATH.',
    );
  }
  await installCodeServer({ log });
  const folder = await temporaryFolder();
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [folder.remove];
  /** @type {Promise<void> | undefined} */
  let closing;
  const close = () => {
    closing ??= (async () => {
      for (const step of undo.reverse()) await step().catch(() => {});
    })();
    return closing;
  };
  try {
    const serverDataDir = join(folder.path, 'server');
    const ids = [];
    const vsix = options.extensionInstalled;
    if (vsix) ids.push(await installVsix({ vsix, serverDataDir, log }));
    const suite = options.suitePath ? await placeSuite(options, options.suitePath, folder.path) : undefined;
    if (suite) ids.push(await extensionId(suite.extensionPath));
    else if (options.extensionPath) {
      ids.push(await linkExtension({ extensionPath: options.extensionPath, serverDataDir }));
    }
    // The manifest decides where an extension runs, and with both entries that is Node.
    const kinds =
      options.kind === 'web'
        ? { 'remote.extensionKind': Object.fromEntries(ids.map((id) => [id, ['web']])) }
        : {};
    const settings = { 'security.workspace.trust.startupPrompt': 'never', ...options.settings, ...kinds };
    const server = await startCodeServer({
      serverDataDir,
      env,
      settings,
      workspaceTrust,
      testDriver: suite !== undefined, // it lets a suite in, and keeps the toasts out
      log,
    });
    undo.push(server.stop);
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
    args.push('--disable-component-update', '--disable-sync');
    const browser = await chromium.launch({ executablePath, headless: true, args, timeout: 30_000 });
    undo.push(() => browser.close());
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.scale ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const died = server.exited.then((code) => {
      throw new Error(`The VS Code server ended early (exit code ${code}):\n${server.tail()}`);
    });
    died.catch(() => {});
    const remote = (/** @type {string} */ path) =>
      `vscode-remote://127.0.0.1:${server.port}${pathToFileURL(path).pathname}`;
    const payload = [['skipWelcome', 'true']];
    if (suite) {
      payload.push(['extensionDevelopmentPath', remote(suite.extensionPath)]);
      payload.push(['extensionTestsPath', remote(suite.suitePath)]);
    }
    if (options.openFile) payload.push(['openFile', remote(options.openFile)]);
    /** @type {string[]} */
    const notes = [];
    return {
      page,
      died,
      close,
      address: workbenchUrl(server.url, options.workspace, payload),
      /**
       * Remembers what may explain a failure.
       * @param {string} kind
       * @param {unknown[]} what
       */
      note: (kind, what) =>
        notes.push(
          `${kind} ${what.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ')}`,
        ),
      /** @param {unknown} error */
      explain: async (error) => {
        await mkdir(screenshots, { recursive: true });
        const reason = error instanceof Error ? error.message : String(error);
        const file = join(screenshots, 'failure.log');
        await writeFile(
          file,
          `${[reason, '', '--- page', ...notes, '', '--- server', server.tail()].join('\n')}\n`,
        );
        const picture = join(screenshots, 'failure.png');
        const taken = await page.screenshot({ path: picture, timeout: 5_000 }).catch(() => undefined);
        log(`${reason}\nThe page and the logs: ${taken ? `${picture}, ` : ''}${file}`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} url
 * @param {string | undefined} workspace
 * @param {string[][]} payload
 */
function workbenchUrl(url, workspace, payload) {
  const query = new URLSearchParams();
  if (!workspace) query.set('ew', 'true');
  else
    query.set(
      workspace.endsWith('.code-workspace') ? 'workspace' : 'folder',
      pathToFileURL(workspace).pathname,
    );
  query.set('payload', JSON.stringify(payload));
  return `${url}/?${query.toString().replaceAll('+', '%20')}`;
}

// @ts-check
import { join } from 'node:path';
import { writeSettings } from '../../../scripts/vscode-host/code-server.mjs';
import { findDesktop, provideDisplay } from '../../../scripts/vscode-host/desktop.mjs';
import { cleanEnvironment, run, temporaryFolder } from '../../../scripts/vscode-host/processes.mjs';
import { runSuite } from './browser.mjs';
import { placeSuite } from './carrier.mjs';

/** @typedef {{ host: 'electron', desktop: import('../../../scripts/vscode-host/desktop.mjs').Desktop, why: string } | { host: 'recipe', why: string }} Choice */

let announced = '';

/**
 * Runs a suite in a real VS Code: the desktop one that @vscode/test-electron downloads, else code-server in a browser.
 * Which one it was, and why, is said on the console.
 * @param {import('./browser.mjs').SuiteOptions} options
 * @returns {Promise<number>} the exit code: 0 when run() resolved
 */
export async function runInVsCode(options) {
  const choice = await chooseHost(options);
  const name =
    choice.host === 'electron' ? 'the desktop VS Code of @vscode/test-electron' : 'code-server in Chromium';
  const sentence = `This suite runs in ${name}, because ${choice.why}.`;
  if (sentence !== announced) (options.log ?? console.log)(`\n>>> ${sentence}\n`);
  announced = sentence;
  return choice.host === 'electron' ? runInDesktop(choice.desktop, options) : runSuite(options);
}

/**
 * @param {Pick<import('./browser.mjs').SuiteOptions, 'kind' | 'log'>} [options]
 * @returns {Promise<Choice>}
 */
export async function chooseHost({ kind, log } = {}) {
  const forced = process.env.AMI_SPEC_VSCODE;
  if (forced && forced !== 'recipe' && forced !== 'electron') {
    throw new Error(`AMI_SPEC_VSCODE is "${forced}": it can be "recipe" or "electron".`);
  }
  if (kind === 'web') return { host: 'recipe', why: 'a web extension runs in a browser' };
  if (forced === 'recipe') return { host: 'recipe', why: 'AMI_SPEC_VSCODE asks for it' };
  const { desktop, reason } = await findDesktop({ log });
  if (desktop) {
    return {
      host: 'electron',
      desktop,
      why: forced ? 'AMI_SPEC_VSCODE asks for it' : 'it could be had here',
    };
  }
  if (forced) throw new Error(`AMI_SPEC_VSCODE asks for the desktop VS Code, but ${reason}.`);
  return { host: 'recipe', why: reason };
}

/**
 * @param {import('../../../scripts/vscode-host/desktop.mjs').Desktop} desktop
 * @param {import('./browser.mjs').SuiteOptions} options
 * @returns {Promise<number>}
 */
async function runInDesktop(desktop, options) {
  const { log = console.log, timeoutMs = 120_000, workspace, extensionInstalled } = options;
  const temporary = await temporaryFolder();
  const folder = temporary.path;
  const display = await provideDisplay();
  try {
    const profile = [
      `--user-data-dir=${join(folder, 'user')}`,
      `--extensions-dir=${join(folder, 'extensions')}`,
    ];
    await writeSettings(join(folder, 'user', 'User', 'settings.json'), {
      'security.workspace.trust.startupPrompt': 'never',
      ...options.settings,
    });
    const env = cleanEnvironment({ ...options.env, ...display.env });
    if (extensionInstalled) {
      const args = ['--install-extension', extensionInstalled, '--force', '--no-sandbox', ...profile];
      const { code, output } = await run(desktop.cli, args, { env, timeoutMs: 120_000 });
      if (code !== 0) throw new Error(`${extensionInstalled} could not be installed:\n${output}`);
    }
    const { extensionPath, suitePath } = await placeSuite(options, options.suitePath, folder);
    const args = workspace ? [workspace] : [];
    args.push(...profile, '--no-sandbox', '--disable-gpu', '--disable-updates', '--skip-welcome');
    args.push('--skip-release-notes', '--disable-telemetry', '--force-disable-user-env');
    if (!options.workspaceTrust) args.push('--disable-workspace-trust');
    args.push(`--extensionDevelopmentPath=${extensionPath}`, `--extensionTestsPath=${suitePath}`);
    const { code } = await run(desktop.executable, args, { env, onLine: log, timeoutMs: timeoutMs + 60_000 });
    return code;
  } finally {
    await display.stop();
    await temporary.remove();
  }
}

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { openPage } from './host/browser.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'test/output/person.vsix');
const workspace = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-'));

let sandbox: Sandbox;
let editor: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  for (const name of ['mistakes.ami.yaml', 'arm64-uefi.ami.yaml']) {
    copyFileSync(path.join(root, 'examples', name), path.join(workspace, name));
  }
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: root, stdio: 'ignore' });
  sandbox = await startSandbox({ imageDelayMs: 500 });
  editor = await openPage({
    extensionInstalled: vsix,
    workspace,
    viewport: { width: 1280, height: 800 },
    settings: {
      'chat.disableAIFeatures': true,
      'workbench.startupEditor': 'none',
      'security.workspace.trust.enabled': false,
      'editor.minimap.enabled': false,
    },
    env: {
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ACCESS_KEY_ID: sandbox.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.credentials.secretAccessKey,
      AWS_REGION: 'eu-central-1',
      AWS_PROFILE: undefined,
      AWS_CONFIG_FILE: path.join(workspace, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(workspace, 'none'),
    },
  });
}, 180_000);

afterAll(async () => {
  await editor?.close();
  await sandbox?.close();
  rmSync(workspace, { recursive: true, force: true });
});

/** Fails with a picture of what the person would have seen. */
async function step(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await editor.screenshot(`failed-${name}`);
    throw error;
  }
  await editor.screenshot(name);
}

describe('a person at the editor', () => {
  it('sees what is wrong, and why', { timeout: 60_000 }, () =>
    step('1-squiggles', async () => {
      await editor.openFile(path.join(workspace, 'mistakes.ami.yaml'));
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.goTo(3, 16);
      await editor.runCommand('Show or Focus Hover');
      await editor.page.locator('.monaco-hover', { hasText: 'amd64' }).waitFor();
    }),
  );

  it('fixes it under one key', { timeout: 60_000 }, () =>
    step('2-quick-fix', async () => {
      await editor.page.keyboard.press('Escape');
      await editor.goTo(3, 16);
      await editor.page.keyboard.press('Control+.');
      const menu = editor.page.locator('.action-widget').first();
      await menu.waitFor();
      await editor.screenshot('2-quick-fix-menu');
      await menu.getByText("Replace by 'x86_64'").waitFor();
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.view-line', { hasText: 'x86_64' }).waitFor();
    }),
  );

  it('completes a device name', { timeout: 60_000 }, () =>
    step('3-completion', async () => {
      await editor.openFile(path.join(workspace, 'arm64-uefi.ami.yaml'));
      await editor.page.keyboard.press('Control+End');
      await editor.page.keyboard.type('  - DeviceName: ');
      const list = editor.page.locator('.suggest-widget');
      await list.getByText('/dev/sdf').first().waitFor();
      await editor.screenshot('3-completion-list');
      await editor.page.keyboard.type('/dev/sdf');
      await editor.page.keyboard.press('Escape');
      await editor.runCommand('Revert File');
      await editor.page.locator('.codelens-decoration', { hasText: 'Register AMI' }).waitFor();
    }),
  );

  it('reads what a key does', { timeout: 60_000 }, () =>
    step('4-hover', async () => {
      const key = editor.page.locator('.view-line', { hasText: 'BootMode' }).first();
      await key.getByText('BootMode').hover();
      await editor.page.locator('.monaco-hover', { hasText: 'firmware' }).waitFor();
    }),
  );

  it('registers the AMI with one click and one answer', { timeout: 60_000 }, async () => {
    await step('5-confirmation', async () => {
      await editor.page.keyboard.press('Escape');
      await editor.page.locator('.codelens-decoration a', { hasText: 'Register AMI' }).click();
      await editor.page.locator('.monaco-dialog-box', { hasText: '123456789012' }).waitFor();
    });
    expect(sandbox.images()).toEqual([]);
    await step('6-result', async () => {
      await editor.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Register' }).click();
      await editor.notification(/ami-[0-9a-f]+/).waitFor();
    });
    expect(sandbox.images()).toHaveLength(1);
    expect(sandbox.requests.filter(({ action }) => action === 'RegisterImage')).toHaveLength(1);
  });
});

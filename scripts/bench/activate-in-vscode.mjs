// @ts-check
// Prints the milliseconds that a VS Code in the browser says the packed extension took to be loaded and activated.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPage } from '../../test/editor/host/browser.mjs';

const root = path.dirname(path.dirname(import.meta.dirname));
const workspace = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-bench-'));
const spec = path.join(workspace, 'web.ami.yaml');
writeFileSync(spec, 'Name: web\nArchitecture: arm64\n');
const editor = await openPage({
  extensionInstalled: path.join(root, 'ami-spec.vsix'),
  workspace,
  settings: {
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'security.workspace.trust.enabled': false,
  },
  log: () => undefined,
});
try {
  await editor.openFile(spec);
  await editor.page.locator('.squiggly-error').first().waitFor();
  await editor.runCommand('Developer: Show Running Extensions');
  const running = editor.page.locator('.runtime-extensions-editor');
  await running.locator('.extension').first().waitFor();
  // The list holds only the rows in view, those that took longest first.
  await running.locator('.monaco-list').hover();
  const ours = running.locator('.extension', { hasText: 'AMI Spec' }).locator('.activation-time');
  for (let turn = 0; turn < 50 && (await ours.count()) === 0; turn++) {
    await editor.page.mouse.wheel(0, 200);
    await editor.page.waitForTimeout(100);
  }
  console.log(Number(/(\d+)\s*ms/.exec(await ours.innerText())?.[1]));
} finally {
  await editor.close();
  rmSync(workspace, { recursive: true, force: true });
}

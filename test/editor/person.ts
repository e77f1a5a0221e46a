import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { openPage } from './host/browser.mjs';
import { vsix } from './package.ts';

/** A VS Code with the packed extension in it, opened on a folder, with a sandbox for EC2. */
export interface Person {
  readonly editor: Awaited<ReturnType<typeof openPage>>;
  readonly sandbox: Sandbox;
  /** The path of a file of the folder. */
  fileOf(name: string): string;
  /** Does something and takes a picture; fails with a picture of what the person would have seen. */
  step(name: string, act: () => Promise<void>): Promise<void>;
}

/** Specs of `examples/`: text by file name. */
export function examples(...names: string[]): Record<string, string> {
  const folder = path.resolve(import.meta.dirname, '../../examples');
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** Opens the editor before the tests of a file and closes it after them. @param files text by file name */
export function personAt(files: Record<string, string>, settings: Record<string, unknown> = {}): Person {
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-'));
  const home = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-'));
  const fileOf = (name: string) => path.join(workspace, name);
  let editor: Person['editor'] | undefined;
  let sandbox: Sandbox | undefined;

  beforeAll(async () => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(fileOf(name)), { recursive: true });
      writeFileSync(fileOf(name), text);
    }
    sandbox = await startSandbox({ imageDelayMs: 500 });
    editor = await openPage({
      extensionInstalled: vsix,
      workspace,
      viewport: { width: 1280, height: 800 },
      settings: {
        'chat.disableAIFeatures': true,
        'workbench.startupEditor': 'none',
        'workbench.reduceMotion': 'on',
        'files.autoSave': 'off',
        'security.workspace.trust.enabled': false,
        'editor.minimap.enabled': false,
        ...settings,
      },
      env: {
        AMI_SPEC_STATE_DIR: path.join(home, 'state'),
        AWS_ENDPOINT_URL: sandbox.url,
        AWS_ACCESS_KEY_ID: sandbox.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: sandbox.credentials.secretAccessKey,
        AWS_REGION: 'eu-central-1',
        AWS_PROFILE: undefined,
        AWS_CONFIG_FILE: path.join(home, 'none'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'none'),
      },
    });
  }, 180_000);

  afterAll(async () => {
    await editor?.close();
    await sandbox?.close();
    for (const folder of [workspace, home]) rmSync(folder, { recursive: true, force: true });
  });

  const person: Person = {
    get editor() {
      if (!editor) throw new Error('The editor is not open yet.');
      return editor;
    },
    get sandbox() {
      if (!sandbox) throw new Error('The sandbox has not started yet.');
      return sandbox;
    },
    fileOf,
    step: async (name, act) => {
      try {
        await act();
      } catch (error) {
        await person.editor.screenshot(`failed-${name}`);
        throw error;
      }
      await person.editor.screenshot(name);
    },
  };
  return person;
}

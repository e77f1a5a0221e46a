import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../server/sandbox/sandbox.ts';
import { runInVsCode } from './host/run-vscode.mjs';
import { vsix } from './package.ts';

const root = path.resolve(import.meta.dirname, '../..');
const output = path.join(root, 'test/output');

beforeAll(async () => {
  await build({
    entryPoints: {
      suite: path.join(import.meta.dirname, 'suite/index.ts'),
      restricted: path.join(import.meta.dirname, 'suite/restricted.ts'),
    },
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
});

/** Runs the suite against a sandbox of its own and gives its results by test. */
async function results(extension: object, suite = 'suite'): Promise<Record<string, string>> {
  const sandbox = await startSandbox({ imageDelayMs: 200 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-'));
  const report = path.join(folder, 'results.json');
  const { accessKeyId, secretAccessKey } = sandbox.credentials;
  const config = path.join(folder, 'config');
  writeFileSync(
    config,
    `\
[profile base]
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${secretAccessKey}
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/Images
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile expired]
sso_start_url = https://corp.example
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Images
`,
  );
  const code = await runInVsCode({
    ...extension,
    suitePath: path.join(output, `${suite}.js`),
    workspace: mkdtempSync(path.join(os.tmpdir(), 'ami-spec-')),
    settings: { 'chat.disableAIFeatures': true, 'workbench.startupEditor': 'none' },
    env: {
      AMI_SPEC_RESULTS: report,
      AMI_SPEC_STATE_DIR: path.join(folder, 'state'),
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: 'eu-central-1',
      AWS_PROFILE: undefined,
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
    },
  }).finally(() => sandbox.close());
  const ran: { name: string; error?: string }[] = JSON.parse(readFileSync(report, 'utf8'));
  expect(code).toBe(ran.some(({ error }) => error) ? 1 : 0);
  return Object.fromEntries(ran.map(({ name, error }) => [name, error ?? 'passed']));
}

describe('the extension in VS Code', () => {
  it('works from its folder', { timeout: 240_000 }, async () => {
    const ran = await results({ extensionPath: root });
    expect(Object.keys(ran).length).toBe(31);
    expect(new Set(Object.values(ran))).toEqual(new Set(['passed']));
  });

  it('leaves AWS alone where the workspace is not trusted', { timeout: 240_000 }, async () => {
    const ran = await results({ extensionPath: root, workspaceTrust: true }, 'restricted');
    expect(Object.values(ran)).toEqual(['passed']);
  });

  it('works from the packed .vsix', { timeout: 240_000 }, async () => {
    const ran = await results({ extensionInstalled: vsix });
    expect(Object.keys(ran).length).toBe(20);
    expect(new Set(Object.values(ran))).toEqual(new Set(['passed']));
  });
});

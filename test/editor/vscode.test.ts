import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../server/sandbox/sandbox.ts';
import { runInVsCode } from './host/run-vscode.mjs';
import { vsix } from './package.ts';

const root = path.resolve(import.meta.dirname, '../..');
const output = path.join(root, 'test/output');

beforeAll(async () => {
  const build = await rolldown({
    input: {
      suite: path.join(import.meta.dirname, 'suite/index.ts'),
      restricted: path.join(import.meta.dirname, 'suite/restricted.ts'),
    },
    platform: 'node',
    external: ['vscode'],
  });
  await build.write({ dir: output, format: 'cjs' });
});

interface Ran {
  passed: string[];
  /** What needs the extension's own window object. */
  leftOut: string[];
}

/** Runs the suite against a sandbox of its own. Error: with what every test that failed says. */
async function run(extension: object, suite = 'suite'): Promise<Ran> {
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
  const { results, leftOut }: { results: { name: string; error?: string }[]; leftOut: string[] } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  expect(results.flatMap(({ name, error }) => (error ? [`${name}: ${error}`] : []))).toEqual([]);
  expect(code).toBe(0);
  return { passed: results.map(({ name }) => name), leftOut };
}

describe('the extension in VS Code', () => {
  let fromFolder: Ran;

  it('works from its folder', { timeout: 240_000 }, async () => {
    fromFolder = await run({ extensionPath: root });
    expect(fromFolder.passed).not.toEqual([]);
    expect(fromFolder.leftOut).toEqual([]);
  });

  it('leaves AWS alone where the workspace is not trusted', { timeout: 240_000 }, async () => {
    const { passed } = await run({ extensionPath: root, workspaceTrust: true }, 'restricted');
    expect(passed).not.toEqual([]);
  });

  it('works from the packed .vsix', { timeout: 240_000 }, async () => {
    const { passed, leftOut } = await run({ extensionInstalled: vsix });
    expect(passed).not.toEqual([]);
    expect([...passed, ...leftOut].toSorted()).toEqual(fromFolder.passed.toSorted());
  });
});

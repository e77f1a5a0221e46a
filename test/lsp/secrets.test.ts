import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  LogMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  Trace,
} from 'vscode-languageserver-protocol/node';
import { redacted } from '../../client/redact.ts';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import type { Fault } from '../../server/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { serveTunnels } from '../aws/tls.ts';
import { builtCli } from '../cli/built-cli.ts';
import { LspClient, within } from '../support/lsp-client.ts';

const secrets = {
  key: 'opens-the-sandbox-only',
  token: 'FAKEsessionTOKENfakeSESSIONtoken',
  profileKey: 'wJalrFAKEprofileSECRETkey',
  encoded: 'an-encoded-authorization-message-0123456789',
  password: 'fake-proxy-password',
  ssoToken: 'fake-sso-access-token',
  processKey: 'fake-process-secret-key',
  mfaCode: '918273',
};
const denied = `You are not authorized to perform this operation. Encoded authorization failure message: ${secrets.encoded}`;
const cli = builtCli();
let sandbox: Sandbox;
/** What was written, by who wrote it. */
let written: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ unknownSnapshots: 'adopt', imageDelayMs: 0 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  written = [];
  const aws = path.join(cli.folder, '.aws');
  mkdirSync(path.join(aws, 'sso/cache'), { recursive: true });
  writeFileSync(
    path.join(aws, 'config'),
    `\
[profile base]
aws_access_key_id=AKIAEXAMPLE0000000000
aws_secret_access_key=${secrets.profileKey}
[profile mfa]
region=eu-west-1
role_arn=arn:aws:iam::123456789012:role/Images
source_profile=base
mfa_serial=arn:aws:iam::123456789012:mfa/me
[profile sso]
region=eu-west-1
sso_start_url=https://corp.example
sso_region=eu-west-1
sso_account_id=123456789012
sso_role_name=Images
[profile process]
region=eu-west-1
credential_process=sh -c "echo ${secrets.processKey}; echo ${secrets.processKey} >&2; exit 1"
`,
  );
  writeFileSync(
    path.join(aws, 'sso/cache/0000000000000000000000000000000000000000.json'),
    JSON.stringify({ accessToken: secrets.ssoToken, expiresAt: '2020-01-01T00:00:00Z' }),
  );
});
afterEach(() => {
  sandbox.clearFaults();
  const everything = [...written, ...filesBelow(cli.folder)].join('\n');
  for (const [name, secret] of Object.entries(secrets)) expect(everything, name).not.toContain(secret);
  for (const sign of ['AWS4-HMAC-SHA256', 'x-amz-security-token', 'Authorization:']) {
    expect(everything).not.toContain(sign);
  }
});

/** Everything that a run leaves on the disk, but for the built program and what stood there before. */
function filesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const own = files.map(({ parentPath, name }) => path.join(parentPath, name));
  const others = [path.join(folder, '.aws'), path.join(folder, '.cache/ami-spec/compiled')];
  return own
    .filter((file) => !file.endsWith('.js') && !others.some((other) => file.startsWith(other)))
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
}

const environment = () => ({
  AWS_ENDPOINT_URL: sandbox.url,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: sandbox.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: sandbox.credentials.secretAccessKey,
  AWS_SESSION_TOKEN: secrets.token,
});
let names = 0;
function spec(): string {
  names += 1;
  return cleanSpec.replace(/^Name: .*/m, `Name: secrets-${names}`);
}

describe('the command line shows no secret', () => {
  const faults: [string, Fault | undefined][] = [
    ['of a registration', undefined],
    [
      'of a denial with an encoded message',
      { action: 'RegisterImage', error: { code: 'UnauthorizedOperation', message: denied } },
    ],
    ['of a denial of STS', { action: 'GetCallerIdentity', error: { code: 'AccessDenied', message: denied } }],
    ['of a session that has expired', { action: 'GetCallerIdentity', error: { code: 'ExpiredToken' } }],
    ['of a truncated answer', { action: 'GetCallerIdentity', body: 'truncated-xml' }],
    ['of an HTML page', { action: 'GetCallerIdentity', body: 'html' }],
  ];
  it.each(faults)('%s', async (_name, fault) => {
    if (fault) sandbox.inject(fault);
    const { out, error } = await cli.run(['register', '-', '--yes', '--output', 'json'], {
      input: spec(),
      environment: environment(),
    });
    written.push(out, error);
    expect(JSON.parse(out).outcome).toEqual(fault ? expect.stringMatching(/failed|refused/) : 'registered');
  });

  it.each(['mfa', 'sso', 'process'])('of the profile %s', async (profile) => {
    const { exitCode, out, error } = await cli.run(['register', '-', '--yes', '--profile', profile], {
      input: spec(),
      environment: { ...environment(), NODE_DEBUG: '' },
    });
    written.push(out, error);
    expect({ exitCode, said: error.length > 0 }).toEqual({ exitCode: 1, said: true });
  });

  it('of a proxy that refuses', async () => {
    const proxy = await serveTunnels({ to: 9, status: 407 });
    const { exitCode, out, error } = await cli.run(['register', '-', '--yes'], {
      input: spec(),
      environment: {
        ...environment(),
        AWS_ENDPOINT_URL: 'https://ec2.example',
        HTTPS_PROXY: proxy.url.replace('http://', `http://me:${secrets.password}@`),
      },
    });
    written.push(out, error);
    expect(exitCode).toBe(1);
    expect(error).toContain(`The proxy ${proxy.host} asks for a user name and password.`);
  });
});

describe('the language server shows no secret', () => {
  it('of a run with an MFA code, in its messages and in the trace of the client', async () => {
    const running = cli.start(['lsp', '--stdio'], { environment: environment() });
    const connection = createProtocolConnection(
      new StreamMessageReader(running.child.stdout),
      new StreamMessageWriter(running.child.stdin),
    );
    const client = new LspClient(connection, () => undefined);
    await connection.trace(Trace.Verbose, {
      log: (message: string | object, data?: string) =>
        written.push(redacted(typeof message === 'string' ? `${message}\n${data}` : JSON.stringify(message))),
    });
    await client.initialize({ workspace: { configuration: true } }, { trusted: true, showsOutcome: true });
    const uri = 'file:///specs/web.ami.yaml';
    await client.open(uri, spec());
    const target = { label: 'mfa', profile: 'mfa' };
    const run = async (more: object) =>
      (await client.execute('amiSpec.dryRun', { uri, document: 0, target, ...more })) as CommandOutcome;
    expect((await run({})).mfaSerial).toContain('mfa/me');
    sandbox.inject({ action: 'RegisterImage', error: { code: 'UnauthorizedOperation', message: denied } });
    expect((await run({ mfaCode: secrets.mfaCode })).severity).toBe('error');
    expect((await run({})).severity).toBe('information');
    expect(written.join('')).toContain('"mfaCode": "…"');
    client.settings = { liveData: true, target };
    sandbox.inject({
      action: 'DescribeSnapshots',
      error: { code: 'UnauthorizedOperation', message: denied },
    });
    const saidSo = new Promise((resolve) =>
      client.connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message)),
    );
    await client.changeSettings(client.settings);
    const look = async () => {
      for (let said: unknown; said === undefined; ) {
        await client.hover(uri, {
          line: spec()
            .split('\n')
            .findIndex((line) => line.includes('SnapshotId')),
          character: 25,
        });
        said = await Promise.race([saidSo, Promise.resolve(undefined)]);
      }
    };
    await within(10_000, 'failure of live data', look());
    expect(await saidSo).toContain('Live data of the account cannot be read');
    running.child.kill();
    const { out, error } = await running.ended;
    written.push(out, error);
    expect(out).toContain('Permitted');
  });
});

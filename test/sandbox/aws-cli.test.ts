import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { rootSnapshot, sandboxForTest } from './support.ts';

const cli = '/usr/bin/aws';
const missing = !existsSync(cli);

/** An empty home, so that no configuration of this machine has a say. */
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sandbox-aws-cli-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function aws(sandbox: Sandbox, ...args: string[]): Promise<Run> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    AWS_ACCESS_KEY_ID: sandboxCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxCredentials.secretAccessKey,
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
  const all = [...args, '--endpoint-url', sandbox.url, '--output', 'json'];
  return new Promise((resolve) => {
    execFile(cli, all, { env, timeout: 60_000 }, (error, stdout, stderr) => {
      const exitCode = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

async function json(sandbox: Sandbox, ...args: string[]): Promise<unknown> {
  const { exitCode, stdout, stderr } = await aws(sandbox, ...args);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout);
}

const spec = `Name: web-1
Architecture: x86_64
VirtualizationType: hvm
RootDeviceName: /dev/sda1
EnaSupport: true
BlockDeviceMappings:
  - DeviceName: /dev/sda1
    Ebs:
      SnapshotId: ${rootSnapshot}
      VolumeType: gp3
`;

async function specFile(content: string): Promise<string> {
  const file = join(home, 'web.ami.yaml');
  await writeFile(file, content);
  return `file://${file}`;
}

it('the AWS CLI is installed, or this is not CI', () => {
  expect(missing && Boolean(process.env.CI), `${cli} is missing`).toBe(false);
});

describe.skipIf(missing)('the AWS CLI', { timeout: 120_000 }, () => {
  it('registers a spec, describes it and deregisters it', async () => {
    const sandbox = await sandboxForTest();
    const registered = await json(sandbox, 'ec2', 'register-image', '--cli-input-yaml', await specFile(spec));
    const ImageId = sandbox.images()[0]?.imageId ?? '';
    expect(registered).toEqual({ ImageId });
    expect(
      await json(
        sandbox,
        'ec2',
        'describe-images',
        '--owners',
        'self',
        '--filters',
        'Name=name,Values=web-*',
      ),
    ).toMatchObject({
      Images: [
        {
          ImageId,
          Name: 'web-1',
          State: 'available',
          EnaSupport: true,
          BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 8, VolumeType: 'gp3' } }],
        },
      ],
    });
    expect(await aws(sandbox, 'ec2', 'deregister-image', '--image-id', ImageId)).toMatchObject({
      exitCode: 0,
    });
    expect(sandbox.images()).toEqual([]);
  });

  it('reads snapshots, Regions and the identity', async () => {
    const sandbox = await sandboxForTest();
    expect(await json(sandbox, 'ec2', 'describe-snapshots', '--snapshot-ids', rootSnapshot)).toMatchObject({
      Snapshots: [{ SnapshotId: rootSnapshot, State: 'completed', VolumeSize: 8 }],
    });
    expect(await json(sandbox, 'ec2', 'describe-regions', '--region-names', 'us-east-1')).toEqual({
      Regions: [
        {
          RegionName: 'us-east-1',
          Endpoint: 'ec2.us-east-1.amazonaws.com',
          OptInStatus: 'opt-in-not-required',
        },
      ],
    });
    expect(await json(sandbox, 'sts', 'get-caller-identity')).toEqual({
      UserId: 'AIDASANDBOXSANDBOX000',
      Account: sandbox.account,
      Arn: `arn:aws:iam::${sandbox.account}:user/sandbox`,
    });
  });

  it('prints refusals with code and sentence', async () => {
    const sandbox = await sandboxForTest({ snapshots: [] });
    const file = await specFile(spec);
    expect(await aws(sandbox, 'ec2', 'register-image', '--cli-input-yaml', file)).toMatchObject({
      exitCode: 254,
      stderr: expect.stringContaining(
        `An error occurred (InvalidSnapshot.NotFound) when calling the RegisterImage operation: The snapshot '${rootSnapshot}' does not exist.`,
      ),
    });
    sandbox.inject({ action: 'GetCallerIdentity', error: { code: 'InvalidClientTokenId' } });
    expect(await aws(sandbox, 'sts', 'get-caller-identity')).toMatchObject({
      exitCode: 254,
      stderr: expect.stringContaining('An error occurred (InvalidClientTokenId)'),
    });
  });

  it('takes a dry run for the error that EC2 makes of it', async () => {
    const sandbox = await sandboxForTest();
    const run = await aws(
      sandbox,
      'ec2',
      'register-image',
      '--dry-run',
      '--cli-input-yaml',
      await specFile(spec),
    );
    expect(run).toMatchObject({ exitCode: 254, stderr: expect.stringContaining('(DryRunOperation)') });
    expect(sandbox.images()).toEqual([]);
  });
});

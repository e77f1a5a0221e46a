import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { EC2Client, RegisterImageCommand, type RegisterImageCommandInput } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Checker } from '../../server/check.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { expectKind, flow, isolateAwsConfiguration, placed, targetAt } from './support.ts';

const run = promisify(execFile);
const cli = '/usr/bin/aws';
const root = join(import.meta.dirname, '..', '..');

/** What the CLI's model of the request lacks, in Debian's awscli 2.9.19. */
const unknownToCli = {
  request: ['TagSpecifications'],
  ebs: ['VolumeInitializationRate', 'AvailabilityZone', 'AvailabilityZoneId', 'EbsCardIndex'],
};

const more: Record<string, string> = {
  'the rarer fields': `Name: "2026-11-23"
Description: Gives & takes = 100 % <ok> +1 ~ "quoted"
Architecture: i386
VirtualizationType: paravirtual
KernelId: aki-12345678
RamdiskId: ari-12345678
EnaSupport: false
SriovNetSupport: simple
ImageLocation: bucket/path with space/x.manifest.xml
BillingProducts: [bp-6fa54006, bp-12345678]
DryRun: false
`,
  'devices of every kind': `Name: web/(1) [a] it's @ 1_2
BootMode: uefi
TpmSupport: v2.0
ImdsSupport: v2.0
UefiData: QU1aTlVFRkkrL0E9
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - &root
    DeviceName: /dev/xvda
    Ebs: {SnapshotId: snap-1234567890abcdef0, VolumeSize: 0x10, VolumeType: gp3, DeleteOnTermination: true}
  - {DeviceName: /dev/sdb, VirtualName: ephemeral0}
  - {DeviceName: /dev/sdc, NoDevice: ""}
  - DeviceName: /dev/sdf
    Ebs: {VolumeSize: 100, VolumeType: io2, Iops: 3000, Encrypted: false}
  - DeviceName: /dev/sdg
    Ebs: {VolumeSize: 10, VolumeType: gp3, Throughput: 250, OutpostArn: "arn:aws:outposts:us-east-1:123456789012:outpost/op-0123456789abcdef0"}
  - DeviceName: /dev/sdh
    Ebs: {VolumeSize: 10, KmsKeyId: alias/ebs}
`,
  'fields that the CLI does not know': `Name: web-1
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: {SnapshotId: snap-1234567890abcdef0, VolumeInitializationRate: 200, AvailabilityZone: us-east-1a, EbsCardIndex: 1}
TagSpecifications:
  - ResourceType: image
    Tags: [{Key: Name, Value: ""}, {Key: "a b", Value: "ü&="}]
`,
};

const examples = globSync('examples/*.ami.yaml', { cwd: root })
  .map((file) => ({ name: basename(file), text: readFileSync(join(root, file), 'utf8') }))
  .filter(({ text }) => {
    const checked = new Checker().check(readSpecFile(text));
    return checked.length === 1 && !checked[0]?.findings.some(({ severity }) => severity === 'error');
  });
const specs = [...examples, ...Object.entries(more).map(([name, text]) => ({ name, text }))];

const answers: Record<string, string> = {
  GetCallerIdentity:
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  RegisterImage: '<RegisterImageResponse><imageId>ami-1</imageId></RegisterImageResponse>',
};

type Parameters = Record<string, string>;

let server: Server;
let url = '';
let home = '';
let recorded: Parameters[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ami-spec-wire-'));
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const parameters = Object.fromEntries(new URLSearchParams(body));
      if (parameters.Action === 'RegisterImage') recorded.push(parameters);
      response.writeHead(200, { 'content-type': 'text/xml' }).end(answers[parameters.Action ?? '']);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  server.close();
});

isolateAwsConfiguration();

/** The parameters of the one RegisterImage request that something sends. */
async function sentBy(send: () => Promise<unknown>): Promise<Parameters> {
  recorded = [];
  await send();
  expect(recorded).toHaveLength(1);
  return recorded[0] ?? {};
}

async function register(text: string): Promise<void> {
  expectKind(
    await flow('endpoint', { placed: placed(text), target: targetAt(url), wait: false }),
    'registered',
  );
}

async function registerByCli(text: string): Promise<void> {
  const file = join(home, 'spec.yaml');
  writeFileSync(file, text);
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE0000000000',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_REGION: 'eu-central-1',
    AWS_PAGER: '',
  };
  const args = ['ec2', 'register-image', '--cli-input-yaml', `file://${file}`, '--endpoint-url', url];
  await run(cli, args, { env, timeout: 60_000 });
}

async function registerBySdk(text: string): Promise<void> {
  const client = new EC2Client({
    region: 'eu-central-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
  });
  await client.send(new RegisterImageCommand(parse(text) as RegisterImageCommandInput));
}

/** A spec without what the CLI does not know; as it stands when there is nothing of it. */
function forCli(text: string): string {
  const request = parse(text);
  const ebs = (request.BlockDeviceMappings ?? []).map((mapping: { Ebs?: object }) => mapping.Ebs ?? {});
  const removed = [
    ...unknownToCli.request.map((key) => Reflect.has(request, key) && Reflect.deleteProperty(request, key)),
    ...ebs.flatMap((volume: object) =>
      unknownToCli.ebs.map((key) => Reflect.has(volume, key) && Reflect.deleteProperty(volume, key)),
    ),
  ];
  return removed.some(Boolean) ? JSON.stringify(request) : text;
}

function isKnownToCli(parameter: string): boolean {
  const name = parameter.split('.').at(-1) ?? '';
  return !parameter.startsWith('TagSpecification.') && !unknownToCli.ebs.includes(name);
}

test('there are examples to compare', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

describe('the parameters that register sends', () => {
  test.each(specs)('$name: those of the AWS CLI', { timeout: 60_000 }, async ({ text }) => {
    const ours = await sentBy(() => register(text));
    const theirs = await sentBy(() => registerByCli(forCli(text)));
    expect(Object.keys(theirs).length).toBeGreaterThan(3);
    expect(Object.fromEntries(Object.entries(ours).filter(([name]) => isKnownToCli(name)))).toEqual(theirs);
  });

  test.each(specs)("$name: those of the SDK's serializer for what the YAML says", async ({ text }) => {
    expect(await sentBy(() => register(text))).toEqual(await sentBy(() => registerBySdk(text)));
  });

  test('tags and newer fields are among them', async () => {
    const sent = await sentBy(() => register(more['fields that the CLI does not know'] ?? ''));
    expect(sent).toEqual({
      Action: 'RegisterImage',
      Version: '2016-11-15',
      Name: 'web-1',
      'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
      'BlockDeviceMapping.1.Ebs.SnapshotId': 'snap-1234567890abcdef0',
      'BlockDeviceMapping.1.Ebs.VolumeInitializationRate': '200',
      'BlockDeviceMapping.1.Ebs.AvailabilityZone': 'us-east-1a',
      'BlockDeviceMapping.1.Ebs.EbsCardIndex': '1',
      'TagSpecification.1.ResourceType': 'image',
      'TagSpecification.1.Tag.1.Key': 'Name',
      'TagSpecification.1.Tag.1.Value': '',
      'TagSpecification.1.Tag.2.Key': 'a b',
      'TagSpecification.1.Tag.2.Value': 'ü&=',
    });
  });
});

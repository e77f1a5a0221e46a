import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestAsAwsCli } from '../../server/convert/aws-cli.ts';
import { requestAsJson } from '../../server/convert/json.ts';
import { requestInput } from '../../server/spec/request-input.ts';
import { readSpecDocument } from '../../server/spec/spec-document.ts';

/** An AWS CLI of version 2, which reads YAML. */
const awsCli = ['/usr/bin/aws', '/usr/local/bin/aws', 'aws'].find((program) =>
  spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('aws-cli/2.'),
);

const specs = {
  'a root volume': `
Name: web base (2026)
Architecture: x86_64
VirtualizationType: hvm
EnaSupport: true
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: { SnapshotId: snap-0a1b2c3d4e5f60718, VolumeSize: 0x10, VolumeType: gp3, DeleteOnTermination: True }
`,
  'several devices': `
RootDeviceName: /dev/sda1
EnaSupport: false
DryRun: false
Name: web
BlockDeviceMappings:
  - Ebs: &volume
      VolumeType: io2
      Iops: 1_000
      VolumeSize: 100
    DeviceName: /dev/sda1
  - DeviceName: /dev/sdf
    Ebs: { <<: *volume, Encrypted: true }
  - { DeviceName: /dev/sdb, VirtualName: ephemeral0 }
  - { DeviceName: /dev/sdc, NoDevice: "" }
  - { DeviceName: /dev/sdd, Ebs: {} }
`,
  'firmware and metadata': `
Name: "2026-11-23"
BootMode: uefi
TpmSupport: v2.0
ImdsSupport: v2.0
SriovNetSupport: simple
UefiData: |
  QU1aTlVFRkk=
  QU1aTlVFRkk=
KernelId: aki-12345678
RamdiskId: ari-12345678
ImageLocation: bucket/image.manifest.xml
BillingProducts: [bp-6fa54006, "[bp]", -bp]
`,
  'empty values': `
Name: ""
Description: ''
BillingProducts: []
BlockDeviceMappings: []
`,
  'text that a shell or the AWS CLI might take for something else': `
Name: -rf 'x' $(id) \`id\`
Description: file:///etc/hostname
ImageLocation: "https://localhost:1/\\ttab and \\u00e4\\U0001F4BF"
KernelId: '{"a": 1}'
RamdiskId: "two\\nlines\\n"
RootDeviceName: '@file'
`,
};

let folder: string;
let server: Server;
let endpoint: string;
let received: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-'));
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push(body);
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end('<RegisterImageResponse><imageId>ami-1a2b3c4d</imageId></RegisterImageResponse>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The parameters that a command makes the AWS CLI send. */
async function parametersSentBy(command: string): Promise<[string, string][]> {
  received = [];
  await promisify(execFile)(
    'sh',
    ['-c', `aws() { '${awsCli}' "$@" --endpoint-url ${endpoint}; }\n${command}`],
    {
      env: {
        PATH: process.env.PATH,
        LANG: 'C.UTF-8',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_DEFAULT_REGION: 'eu-central-1',
        AWS_CONFIG_FILE: path.join(folder, 'none'),
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
  expect(received).toHaveLength(1);
  return [...new URLSearchParams(received[0])].sort();
}

function fileWith(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return `file://${file}`;
}

describe('the AWS CLI sends the same for the previews as for the spec itself', () => {
  it('is there, in version 2', () => {
    expect(awsCli).toBeDefined();
  });

  it.each(Object.entries(specs))('%s', { timeout: 60_000 }, async (_, text) => {
    const input = requestInput(readSpecDocument(text));
    if (!input) throw new Error('the spec cannot be read');
    const yaml = fileWith('spec.yaml', text);
    const expected = await parametersSentBy(`aws ec2 register-image --cli-input-yaml ${yaml}`);
    expect(expected).toContainEqual(['Name', input.Name]);

    expect(await parametersSentBy(requestAsAwsCli(input))).toEqual(expected);
    const json = fileWith('request.json', requestAsJson(input));
    expect(await parametersSentBy(`aws ec2 register-image --cli-input-json ${json}`)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { folderPerTest } from './folder.ts';
import { run } from './terminal-double.ts';

const folder = folderPerTest();

describe('import', () => {
  it('prints the spec, and says on standard error what it is and what was left out', async () => {
    folder().write(
      'register.sh',
      `aws ec2 register-image --region eu-west-1 --name web-1 --query ImageId \\
  --block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0a1b2c3d,VolumeSize=8}"\n`,
    );
    expect(await run(['import', 'register.sh'])).toMatchObject({
      exitCode: 0,
      out: `\
# ami-spec: region=eu-west-1
# --query is an option of the command line, not of the request: left out.
Name: web-1
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d
      VolumeSize: 8
`,
      error: `\
register.sh is an \`aws ec2 register-image\` command.
--query is an option of the command line, not of the request: left out.
`,
    });
  });

  it.each([[['import']], [['import', '-']]])('reads standard input for %j', async (args) => {
    const { exitCode, out } = await run(args, { input: "ec2.register_image(Name='web', EnaSupport=True)" });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Name: web\nEnaSupport: true\n' });
  });

  it('prints a document for each request', async () => {
    const input = JSON.stringify({ Images: [1, 2].map((n) => ({ Name: `web-${n}`, ImageId: `ami-${n}` })) });
    const { out, error } = await run(['import'], { input });
    const note = '# ImageId is what EC2 tells of an AMI, not what RegisterImage takes: left out.\n';
    expect(out).toBe(`${note}Name: web-1\n---\n${note}Name: web-2\n`);
    expect(error).toMatch(/^<stdin> is the output of DescribeImages \(JSON or YAML\), with 2 requests\.\n/);
  });

  it('names what it knows when it recognizes nothing', async () => {
    const { exitCode, out, error } = await run(['import'], { input: 'Hello.\n' });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(
      /^There is no request in <stdin> that can be recognized\. It can be:\n {2}an `aws ec2/,
    );
    for (const shape of [
      'Query API',
      'Terraform',
      'Ansible',
      'awspub',
      'DescribeImages',
      'CLI input',
      'boto3',
      'Java',
    ]) {
      expect(error).toContain(shape);
    }
  });

  it('refuses what is too large', async () => {
    expect(await run(['import'], { input: ' '.repeat(1024 * 1024 + 1) })).toMatchObject({
      exitCode: 1,
      error: '<stdin> is larger than 1 MB, which no request needs to be.\n',
    });
  });

  it.each([
    [['import', 'a', 'b'], 'import takes one FILE; there are 2.'],
    [['import', '--from-image', 'ami-1'], "--from-image cannot be 'ami-1'"],
    [['import', 'missing.sh'], 'missing.sh does not exist.'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { exitCode, out, error } = await run(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(error).toContain(sentence);
  });

  it('writes what check and preview read', async () => {
    const input = 'resource "aws_ami" "web" {\n  name = "web-1"\n  virtualization_type = "hvm"\n}\n';
    const { out } = await run(['import'], { input });
    const preview = await run(['preview', '-', '--as', 'terraform'], { input: out });
    expect((await run(['import'], { input: preview.out })).out).toBe(out.replace(/^#.*\n/, ''));
  });
});

describe('preview', () => {
  const input = '# ami-spec: region=eu-west-1\nName: web-1\nEnaSupport: true\n';
  it.each([
    [
      'query',
      /^https:\/\/ec2\.eu-west-1\.amazonaws\.com\/\?Action=RegisterImage&Name=web-1&EnaSupport=true&Version=/,
    ],
    ['terraform', /^provider "aws" \{\n {2}region = "eu-west-1"\n\}\n\nresource "aws_ami" "web-1" \{\n/],
    ['boto3', /^import boto3\n\nec2 = boto3\.client\('ec2', region_name='eu-west-1'\)\n/],
  ])('shows a spec as %s', async (form, expected) => {
    const { exitCode, out } = await run(['preview', '-', '--as', form], { input });
    expect(exitCode).toBe(0);
    expect(out).toMatch(expected);
  });

  it('names the forms that there are', async () => {
    const { exitCode, error } = await run(['preview', '-', '--as', 'boto'], { input });
    expect(exitCode).toBe(2);
    expect(error).toContain(
      "--as cannot be 'boto': it is one of aws-cli, json, query, terraform, boto3. Did you mean boto3?",
    );
  });
});

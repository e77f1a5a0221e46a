import { describe, expect, it } from 'vitest';
import { documentLinks } from '../../server/features/document-link.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { slice } from './support/marked-text.ts';

/** `marked text -> address`. */
function links(text: string): string[] {
  return documentLinks(readSpecFile(text), { tooltips: false }).map(
    ({ range, target }) => `${slice(text, range)} -> ${target}`,
  );
}

const snapshot = 'BlockDeviceMappings:\n  - Ebs: {SnapshotId: "snap-0a1b2c3d4e5f60718"}\n';
const page = (host: string, region: string) =>
  `snap-0a1b2c3d4e5f60718 -> https://${host}/ec2/home?region=${region}#SnapshotDetails:snapshotId=snap-0a1b2c3d4e5f60718`;

describe('links to the console', () => {
  it.each([
    ['eu-central-1', 'eu-central-1.console.aws.amazon.com'],
    ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ])('lead from a snapshot to its page in %s', (region, host) => {
    expect(links(`# ami-spec: region=${region}\n${snapshot}`)).toEqual([page(host, region)]);
  });

  it.each([
    ['an unknown Region', snapshot],
    ['what is no Region', `# ami-spec: region=evil.example/x\n${snapshot}`],
    ['what is no id', '# ami-spec: region=eu-west-1\nBlockDeviceMappings: [{Ebs: {SnapshotId: snap-xyz}}]\n'],
    ['a template', 'ImageLocation: ${bucket}/image.manifest.xml\n'],
    ['a template in the path', 'ImageLocation: bucket/${name}.manifest.xml\n'],
    ['a location without a path', 'ImageLocation: bucket\n'],
    ['the location of an EBS-backed AMI', 'ImageLocation: 123456789012/web\n'],
    ['an empty location', 'ImageLocation: ""\n'],
  ])('do not lead from %s', (_, text) => {
    expect(links(text)).toEqual([]);
  });

  it('know the Region of each document', () => {
    const text = `# ami-spec: region=eu-west-1\r\n${snapshot}---\r\n# ami-spec: region=us-east-1\r\nDescription: 🚀\r\n${snapshot}`;
    expect(links(text)).toEqual([
      page('eu-west-1.console.aws.amazon.com', 'eu-west-1'),
      page('us-east-1.console.aws.amazon.com', 'us-east-1'),
    ]);
  });

  it('lead from a manifest to bucket and object', () => {
    expect(links('ImageLocation: my-bucket/web image/a.manifest.xml\n')).toEqual([
      'my-bucket -> https://s3.console.aws.amazon.com/s3/buckets/my-bucket',
      'web image/a.manifest.xml -> https://s3.console.aws.amazon.com/s3/object/my-bucket?prefix=web+image%2Fa.manifest.xml',
    ]);
    expect(links("# ami-spec: region=cn-north-1\nImageLocation: 's3://my-bucket/a.manifest.xml'\n")).toEqual([
      'my-bucket -> https://cn-north-1.console.amazonaws.cn/s3/buckets/my-bucket?region=cn-north-1',
      'a.manifest.xml -> https://cn-north-1.console.amazonaws.cn/s3/object/my-bucket?region=cn-north-1&prefix=a.manifest.xml',
    ]);
  });

  it('lead from a kernel, whose Region is known of the images of AWS', () => {
    expect(links('KernelId: aki-dc9ed9af\n')).toEqual([
      'aki-dc9ed9af -> https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#ImageDetails:imageId=aki-dc9ed9af',
    ]);
    expect(
      links('# ami-spec: region=us-west-2\nKernelId: aki-12345678\nRamdiskId: ari-12345678\n'),
    ).toHaveLength(2);
    expect(links('KernelId: aki-12345678\n')).toEqual([]);
  });

  it('stand while the text is broken, and where the id is written', () => {
    const broken =
      '# ami-spec: region=eu-west-1\nBlockDeviceMappings:\n  - Ebs:\n      SnapshotId: snap-12345678\n      Volu\n';
    expect(links(broken)).toHaveLength(1);
    const aliased =
      '# ami-spec: region=eu-west-1\nBlockDeviceMappings: [{Ebs: &e {SnapshotId: snap-12345678}}, {Ebs: *e}]\n';
    expect(links(aliased)).toHaveLength(1);
  });

  it('say where they lead, to clients that show it', () => {
    const [link] = documentLinks(readSpecFile(`# ami-spec: region=eu-west-1\n${snapshot}`), {
      tooltips: true,
    });
    expect(link?.tooltip).toBe('Open in the EC2 console (eu-west-1)');
  });
});

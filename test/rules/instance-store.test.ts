import { describe, expect, it } from 'vitest';
import { type Example, exampleText, instanceStoreExample } from '../../server/rules/example.ts';
import { checkText, fixFirst } from '../support/check-text.ts';
import { told } from '../support/told.ts';

const manifest = /^(?:image-location|ami-source|tpm|architecture)-/;

function at(location: string, lines = ''): Example {
  return { set: `ImageLocation: ${location}\n${lines}`, unset: instanceStoreExample.unset };
}

function says(example: Example): string[] {
  return told(example, manifest).filter((line) => !line.includes('image-location-legacy'));
}

describe('the form of ImageLocation', () => {
  it.each<[location: string, finding: string, mended?: string]>([
    ['mybucket/web/image.manifest.xml', ''],
    ['my.bucket-1/image.manifest.xml', ''],
    ['mybucket/my images/image.manifest.xml', ''],
    ['image.manifest.xml', 'error'],
    ['mybucket/', 'error'],
    ['/mybucket/image.manifest.xml', 'error', 'mybucket/image.manifest.xml'],
    ['My Bucket/image.manifest.xml', 'error'],
    ['my/image.manifest.xml', 'error'],
    ['RightImage_EU/image.manifest.xml', 'information'],
    ['image-id=ami-0123456789abcdef0', 'error'],
    ['"mybucket/image.manifest.xml "', 'error', '"mybucket/image.manifest.xml"'],
    ['|\n  mybucket/image.manifest.xml', 'error', 'mybucket/image.manifest.xml'],
    ['s3://mybucket/web/image.manifest.xml', 'warning', 'mybucket/web/image.manifest.xml'],
    ['arn:aws:s3:::mybucket/image.manifest.xml', 'warning', 'mybucket/image.manifest.xml'],
    ['https://s3.amazonaws.com/mybucket/image.manifest.xml', 'warning', 'mybucket/image.manifest.xml'],
    ['http://s3.amazonaws.com:80/mybucket/image.manifest.xml', 'warning', 'mybucket/image.manifest.xml'],
    [
      'https://s3-eu-west-1.amazonaws.com/mybucket/image.manifest.xml',
      'warning',
      'mybucket/image.manifest.xml',
    ],
    [
      'https://my.bucket.s3.eu-west-1.amazonaws.com/image.manifest.xml',
      'warning',
      'my.bucket/image.manifest.xml',
    ],
    ['https://example.com/image.manifest.xml', 'warning'],
    ['https://s3.amazonaws.com/mybucket/image.manifest.xml?X=1', 'warning', 'mybucket/image.manifest.xml'],
    ['${BUCKET}/image.manifest.xml', ''],
    ['<bucket>/image.manifest.xml', 'error'],
    ['mybucket//image.manifest.xml', 'warning', 'mybucket/image.manifest.xml'],
    ['mybucket/web//image.manifest.xml', 'warning', 'mybucket/web/image.manifest.xml'],
    ['mybucket/image.manifest', 'warning', 'mybucket/image.manifest.xml'],
    ['mybucket/image.img', 'warning'],
    ["''", 'hint'],
  ])('%s', (location, severity, mended) => {
    const example = at(location, 'KernelId: aki-825ea7eb');
    const found = told(example, /^image-location-form$/);
    expect(found.map((line) => line.split(' ')[0])).toEqual(severity ? [severity] : []);
    if (mended) {
      expect(fixFirst(exampleText(example), 'image-location-form')).toContain(
        `ImageLocation: ${mended}\nKernelId`,
      );
    }
  });

  it.each(['123456789012/web-1', 'amazon/amzn2-ami-hvm', 'aws-marketplace/image'])(
    'takes %s for the owner and name of an AMI',
    (location) => {
      expect(says(at(location))).toEqual([`error image-location-not-a-manifest @ ${location}`]);
    },
  );

  it('lets a bucket be called amazon', () => {
    expect(says(at('amazon/image.manifest.xml'))).toEqual([]);
  });

  it('is judged when a placeholder stands elsewhere', () => {
    const example = at('image.manifest.xml', 'Description: Web ${VERSION}');
    expect(told(example, /^(?:image-location-form|unresolved-)/)).toEqual([
      'warning unresolved-placeholder @ ${VERSION}',
      'error image-location-form @ image.manifest.xml',
    ]);
  });

  it('says one thing about what DescribeImages printed', () => {
    expect(says({ set: 'ImageLocation: 123456789012/web-1' })).toEqual([
      'error image-location-not-a-manifest @ 123456789012/web-1',
    ]);
  });

  it('is silent about another type', () => {
    expect(says(at('[bucket, key]'))).toEqual([]);
  });
});

describe('what an instance-store AMI cannot have', () => {
  const location = 'mybucket/web/image.manifest.xml';
  const volumes = `\
BlockDeviceMappings:
  - DeviceName: /dev/sdb
    VirtualName: ephemeral0
  - DeviceName: /dev/sdf
    Ebs: {VolumeSize: 8}
  - DeviceName: /dev/sdg
    Ebs: {}
  - DeviceName: /dev/sdh
    NoDevice: ''
`;

  it('marks each EBS volume', () => {
    expect(says(at(location, volumes))).toEqual(['warning image-location-ebs-mapping @ Ebs']);
  });

  it('removes the volume and leaves the others', () => {
    const fixed = fixFirst(exampleText(at(location, volumes)), 'image-location-ebs-mapping');
    expect(fixed).not.toContain('/dev/sdf');
    expect(fixed).toContain('/dev/sdb');
    expect(fixed).toContain('/dev/sdg');
  });

  it.each<[string, string[]]>([
    ['BootMode: uefi', ['warning image-location-firmware @ BootMode']],
    ['BootMode: uefi\nTpmSupport: v2.0', ['warning image-location-firmware @ BootMode']],
    ['BootMode: uefi-preferred', []],
    ['BootMode: uefi-preferred\nTpmSupport: v2.0', ['error tpm-requires-uefi @ v2.0']],
    ['BootMode: legacy-bios', []],
  ])('%s', (lines, expected) => {
    expect(says(at(location, lines))).toEqual(expected);
  });

  it('is old, which is said once', () => {
    const found = checkText(exampleText(at(location))).map(({ rule }) => rule);
    expect(found).toEqual(['image-location-legacy']);
  });
});

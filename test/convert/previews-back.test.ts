import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { requestAsAwsCli } from '../../server/convert/aws-cli.ts';
import { requestAsBoto3 } from '../../server/convert/boto3.ts';
import { importText } from '../../server/convert/import/import-text.ts';
import { requestAsJson } from '../../server/convert/json.ts';
import { requestAsQuery } from '../../server/convert/query.ts';
import { requestAsTerraform } from '../../server/convert/terraform.ts';
import { anyRequest, trickyText } from './support.ts';

const target = { region: 'eu-west-1', profile: 'images' };

function requestIn(text: string): unknown {
  const found = importText(text);
  expect(found?.requests, text).toHaveLength(1);
  return found?.requests[0]?.input;
}

describe('what a preview shows is read back as the request', () => {
  it.each([
    ['JSON', requestAsJson],
    ['an AWS CLI command', (request: AmiSpec) => requestAsAwsCli(request, target)],
    ['a call of boto3', (request: AmiSpec) => requestAsBoto3(request, target)],
  ])('%s', (_, preview) => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(requestIn(preview(request))).toEqual(request);
      }),
      { numRuns: 300 },
    );
  });

  it('a query, but for what is empty', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(requestIn(requestAsQuery(request, target))).toEqual(withoutEmpty(request));
      }),
      { numRuns: 300 },
    );
  });

  it('a Terraform resource, as far as it has arguments', () => {
    fc.assert(
      fc.property(anyTerraformRequest, (request) => {
        expect(requestIn(requestAsTerraform(request, target))).toEqual(request);
      }),
      { numRuns: 300 },
    );
  });

  it('to the same target', () => {
    const request = { Name: 'web', Architecture: 'arm64' } as const;
    const previews = [requestAsAwsCli, requestAsBoto3, requestAsTerraform].map((preview) =>
      preview(request, target),
    );
    for (const text of previews) expect(importText(text)?.requests[0]).toMatchObject(target);
    expect(importText(requestAsQuery(request, target))?.requests[0]).toMatchObject({ region: 'eu-west-1' });
  });
});

/** Requests for which Terraform has arguments, with everything that it would add. */
const anyTerraformRequest: fc.Arbitrary<AmiSpec> = fc.record(
  {
    Name: trickyText,
    Description: trickyText,
    Architecture: fc.constantFrom('x86_64' as const, 'arm64' as const),
    VirtualizationType: fc.constant('hvm'),
    SriovNetSupport: fc.constant('simple'),
    EnaSupport: fc.boolean(),
    RootDeviceName: trickyText,
    ImageLocation: trickyText,
    BlockDeviceMappings: fc.array(
      fc.oneof(
        fc.record({
          DeviceName: trickyText,
          Ebs: fc.record(
            {
              SnapshotId: trickyText,
              VolumeSize: fc.integer(),
              VolumeType: fc.constantFrom('gp3' as const, 'io2' as const),
              DeleteOnTermination: fc.boolean(),
              Encrypted: fc.constant(true),
            },
            { requiredKeys: ['VolumeType', 'DeleteOnTermination'] },
          ),
        }),
        fc.record({ DeviceName: trickyText, VirtualName: trickyText }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    TagSpecifications: fc
      .uniqueArray(fc.record({ Key: trickyText, Value: trickyText }), {
        minLength: 1,
        selector: ({ Key }) => Key,
      })
      .map((Tags) => [{ ResourceType: 'image' as const, Tags }]),
  },
  { requiredKeys: ['Name', 'Architecture', 'VirtualizationType', 'SriovNetSupport'] },
);

/** A value as the Query API can say it: no empty structures, and no half of a surrogate pair. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => !isEmpty(item));
  const entries = Object.entries(value).map(([key, own]): [string, unknown] => [key, withoutEmpty(own)]);
  return Object.fromEntries(entries.filter(([, own]) => !isEmpty(own)));
}

/** Halves of surrogate pairs cannot be sent, nor written to a file. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

const full: AmiSpec = {
  Name: 'web-base (2026)',
  Description: "It's ${new}",
  EnaSupport: true,
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0a1b2c3d', VolumeSize: 8, KmsKeyId: 'alias/a' } },
    { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
    { DeviceName: '/dev/sdc', NoDevice: '' },
  ],
  TagSpecifications: [
    {
      ResourceType: 'image',
      Tags: [
        { Key: 'team', Value: 'web' },
        { Key: 'cost center', Value: '1' },
      ],
    },
  ],
  BillingProducts: ['bp-6fa54006'],
};

describe('the preview', () => {
  it('as Terraform says in comments what Terraform cannot', () => {
    expect(requestAsTerraform(full, target)).toBe(`\
provider "aws" {
  region  = "eu-west-1"
  profile = "images"
}

resource "aws_ami" "web-base_2026" {
  # BillingProducts is not an argument of aws_ami: ["bp-6fa54006"]
  # Without architecture, Terraform registers Architecture x86_64.
  # Without virtualization_type, Terraform registers VirtualizationType paravirtual.
  # Without sriov_net_support, Terraform registers SriovNetSupport simple.
  name        = "web-base (2026)"
  description = "It's $\${new}"
  ena_support = true

  ebs_block_device {
    # KmsKeyId is not an argument of aws_ami: "alias/a"
    # Without delete_on_termination, Terraform registers DeleteOnTermination true.
    # Without volume_type, Terraform registers VolumeType standard.
    device_name = "/dev/xvda"
    snapshot_id = "snap-0a1b2c3d"
    volume_size = 8
  }

  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }

  # The block device is not an argument of aws_ami: {"DeviceName":"/dev/sdc","NoDevice":""}

  tags = {
    team          = "web"
    "cost center" = "1"
  }
}
`);
  });

  it('as a query has every parameter by its own name', () => {
    const form = requestAsQuery(full, { region: 'cn-north-1' });
    expect(decodeURIComponent(form).split('&')).toEqual([
      'https://ec2.cn-north-1.amazonaws.com.cn/?Action=RegisterImage',
      'Name=web-base (2026)',
      "Description=It's ${new}",
      'EnaSupport=true',
      'BlockDeviceMapping.1.DeviceName=/dev/xvda',
      'BlockDeviceMapping.1.Ebs.SnapshotId=snap-0a1b2c3d',
      'BlockDeviceMapping.1.Ebs.VolumeSize=8',
      'BlockDeviceMapping.1.Ebs.KmsKeyId=alias/a',
      'BlockDeviceMapping.2.DeviceName=/dev/sdb',
      'BlockDeviceMapping.2.VirtualName=ephemeral0',
      'BlockDeviceMapping.3.DeviceName=/dev/sdc',
      'BlockDeviceMapping.3.NoDevice=',
      'TagSpecification.1.ResourceType=image',
      'TagSpecification.1.Tag.1.Key=team',
      'TagSpecification.1.Tag.1.Value=web',
      'TagSpecification.1.Tag.2.Key=cost center',
      'TagSpecification.1.Tag.2.Value=1',
      'BillingProduct.1=bp-6fa54006',
      'Version=2016-11-15\n',
    ]);
    expect(form).toContain('&Description=It%27s%20%24%7Bnew%7D&');
    expect(requestAsQuery({ Name: 'web' })).toBe('Action=RegisterImage&Name=web&Version=2016-11-15\n');
  });

  it('as boto3 is a call with the literals of Python', () => {
    expect(requestAsBoto3(full, target)).toBe(
      `\
import boto3

ec2 = boto3.Session(profile_name='images', region_name='eu-west-1').client('ec2')
image = ec2.register_image(
    Name='web-base (2026)',
    Description='It\\'s \${new}',
    EnaSupport=True,
    BlockDeviceMappings=[
        {
            'DeviceName': '/dev/xvda',
            'Ebs': {
                'SnapshotId': 'snap-0a1b2c3d',
                'VolumeSize': 8,
                'KmsKeyId': 'alias/a',
            },
        },
        {
            'DeviceName': '/dev/sdb',
            'VirtualName': 'ephemeral0',
        },
        {
            'DeviceName': '/dev/sdc',
            'NoDevice': '',
        },
    ],
    TagSpecifications=[
        {
            'ResourceType': 'image',
            'Tags': [
                {
                    'Key': 'team',
                    'Value': 'web',
                },
                {
                    'Key': 'cost center',
                    'Value': '1',
                },
            ],
        },
    ],
    BillingProducts=['bp-6fa54006'],
)
print(image['ImageId'])
`.replace("['bp-6fa54006']", "[\n        'bp-6fa54006',\n    ]"),
    );
  });

  const hasPython = canRun('python3', '--version');
  it.runIf(hasPython)('as boto3 is read by Python as the request', () => {
    const requests = fc.sample(anyRequest, 100);
    const calls = requests.map((request) => requestAsBoto3(request));
    expect(
      JSON.parse(execFileSync('python3', ['-c', script], { input: JSON.stringify(calls), encoding: 'utf8' })),
    ).toEqual(requests);
  });

  const hasTerraform = canRun('terraform', 'version');
  it.runIf(hasTerraform)('as Terraform is laid out as terraform fmt does', () => {
    const formatted = (input: string) =>
      execFileSync('terraform', ['fmt', '-'], { input, encoding: 'utf8', stdio: 'pipe' });
    expect(formatted(requestAsTerraform(full, target))).toBe(requestAsTerraform(full, target));
    const unaligned = (text: string) => wellFormed(text).replace(/ += /g, ' = ');
    for (const request of fc.sample(anyTerraformRequest, 20)) {
      const text = requestAsTerraform(request, target);
      expect(unaligned(formatted(text))).toBe(unaligned(text));
    }
  });
});

const script = `
import ast, json, sys
found = []
for text in json.load(sys.stdin):
    call = ast.parse(text).body[2].value
    found.append({own.arg: ast.literal_eval(own.value) for own in call.keywords})
print(json.dumps(found))
`;

function canRun(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

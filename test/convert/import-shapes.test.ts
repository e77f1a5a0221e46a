import { describe, expect, it } from 'vitest';
import { importText } from '../../server/convert/import/import-text.ts';

/** The request in a text, with its target and its notes where there are any. */
function imported(text: string): unknown {
  const requests = importText(text)?.requests.map(({ input, region, profile, notes }) => ({
    ...input,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(notes.length > 0 ? { notes } : {}),
  }));
  return requests?.length === 1 ? requests[0] : requests;
}

const root = { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0a1b2c3d' } };
const onlyThere = (place: string, there: string, open: string) =>
  `${place} is ${there} there, which only the program knows. Write its value in place of ${open}.`;
const holds = (place: string, part: string) =>
  `${place} holds ${part}, which only the program knows. Write what it stands for.`;

describe('an AWS CLI command', () => {
  it.each([
    [
      'options with blanks and with equals signs',
      '--name=web --architecture arm64',
      { Name: 'web', Architecture: 'arm64' },
    ],
    ['switches', '--name web --no-ena-support --dry-run', { Name: 'web', EnaSupport: false, DryRun: true }],
    ['a switch with a value', '--name web --ena-support true', { Name: 'web', EnaSupport: true }],
    [
      'the beginning of a name',
      '--name web --root-device /dev/xvda',
      { Name: 'web', RootDeviceName: '/dev/xvda' },
    ],
    [
      'quotes of every kind',
      `--name 'a b' --description "c \\"d\\" \\$e"'f'$'\\n'`,
      { Name: 'a b', Description: 'c "d" $ef\n' },
    ],
    [
      'shorthand',
      '--block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0a1b2c3d}',
      { BlockDeviceMappings: [root] },
    ],
    [
      'shorthand in several words',
      '--block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0a1b2c3d}" DeviceName=/dev/sdb,VirtualName=ephemeral0',
      { BlockDeviceMappings: [root, { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }] },
    ],
    [
      'shorthand with blanks',
      '--block-device-mappings DeviceName=/dev/xvda, Ebs={ SnapshotId=snap-0a1b2c3d }',
      { BlockDeviceMappings: [root] },
    ],
    [
      'shorthand in a list',
      `--block-device-mappings "[{DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0a1b2c3d}}]"`,
      { BlockDeviceMappings: [root] },
    ],
    [
      'shorthand of one tag',
      `--tag-specifications 'ResourceType=image,Tags=[{Key=team,Value="a, b"}]'`,
      { TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'a, b' }] }] },
    ],
    [
      'JSON of one structure',
      `--block-device-mappings '{"DeviceName":"/dev/xvda","Ebs":{"SnapshotId":"snap-0a1b2c3d"}}'`,
      { BlockDeviceMappings: [root] },
    ],
    [
      'JSON with the quotes of cmd.exe',
      `--block-device-mappings "[{\\"DeviceName\\":\\"/dev/xvda\\",\\"Ebs\\":{\\"SnapshotId\\":\\"snap-0a1b2c3d\\"}}]"`,
      { BlockDeviceMappings: [root] },
    ],
    [
      'JSON with the quotes of PowerShell',
      `--block-device-mappings '[{\\"DeviceName\\":\\"/dev/xvda\\",\\"Ebs\\":{\\"SnapshotId\\":\\"snap-0a1b2c3d\\"}}]'`,
      { BlockDeviceMappings: [root] },
    ],
    [
      'several words for a list',
      '--billing-products bp-6fa54006 bp-6fa54007',
      { BillingProducts: ['bp-6fa54006', 'bp-6fa54007'] },
    ],
    [
      'input as JSON, options first',
      `--name web --cli-input-json '{"Name": "old", "EnaSupport": true}'`,
      { Name: 'web', EnaSupport: true },
    ],
    ['a comment behind it', '--name web # --name old', { Name: 'web' }],
    ['what follows it', '--name web | jq -r .ImageId > id.txt && echo --name old', { Name: 'web' }],
  ])('takes %s', (_, options, expected) => {
    expect(imported(`aws ec2 register-image ${options}`)).toEqual(expected);
  });

  it.each([
    ['POSIX', 'aws ec2 register-image \\\n  --name web \\\n  --ena-support\necho done'],
    ['POSIX with blanks behind', 'aws ec2 register-image \\  \n  --name web \\ \n  --ena-support'],
    ['cmd.exe', 'aws ec2 register-image ^\r\n  --name web ^\r\n  --ena-support\r\n'],
    ['PowerShell', 'aws ec2 register-image `\n  --name web `\n  --ena-support'],
    ['none, as in folded YAML', 'run: >\n  aws ec2 register-image\n  --name web\n  --ena-support\n'],
    ['a prompt', '$ aws ec2 register-image --name web --ena-support'],
    ['a substitution', 'AMI="$(aws ec2 register-image --name web --ena-support)"; echo "$AMI"'],
    ['backquotes', 'AMI=`aws ec2 register-image --name web --ena-support`'],
    ['a fence', '```sh\naws ec2 register-image --name web --ena-support\n```\n'],
    ['a list of words', `subprocess.run(["aws", "ec2", "register-image", "--name", "web", '--ena-support'])`],
  ])('is found with the line ends and the surroundings of %s', (_, text) => {
    expect(imported(text)).toEqual({ Name: 'web', EnaSupport: true });
  });

  it.each([
    ['before the service', 'aws --region eu-west-1 --profile=images ec2 register-image --name web'],
    ['behind the operation', 'aws ec2 register-image --region eu-west-1 --name web --profile images'],
  ])('names its target %s', (_, text) => {
    expect(imported(text)).toEqual({ Name: 'web', region: 'eu-west-1', profile: 'images' });
  });

  it('takes variables that the text sets once, and says which it cannot know', () => {
    const text = `
SNAP=snap-0a1b2c3d
SIZE=8
SIZE=9
aws ec2 register-image --region "$REGION" --name "web-$(date +%F)" --description '$literal' --block-device-mappings \\
  "[{\\"DeviceName\\":\\"/dev/xvda\\",\\"Ebs\\":{\\"SnapshotId\\":\\"\${SNAP}\\",\\"VolumeSize\\":$SIZE}}]"`;
    expect(imported(text)).toEqual({
      Name: 'web-$(date +%F)',
      Description: '$literal',
      BlockDeviceMappings: [root],
      notes: [
        '--region is ${REGION}, which only the shell knows: left out.',
        holds('Name', '$(date +%F)'),
        'BlockDeviceMappings[0].Ebs.VolumeSize is ${SIZE} there, and has to be a whole number: left out.',
      ],
    });
  });

  it.each([
    [
      'files',
      '--name web --block-device-mappings file://map.json',
      '--block-device-mappings is file://map.json: put what map.json holds in this document.',
    ],
    [
      'options of the command line',
      '--name web --query ImageId --output text --no-cli-pager',
      '--query, --output and --no-cli-pager are options of the command line, not of the request: left out.',
    ],
    [
      'unknown options',
      '--name web --colour red',
      '--colour is no parameter of RegisterImage: left out (it was red).',
    ],
    [
      'words without an option',
      '--name web base',
      "'base' stands in the command without an option: left out. Is a quote missing?",
    ],
    [
      'wrong kinds',
      '--name web --block-device-mappings nonsense',
      'BlockDeviceMappings[0] is nonsense there, and has to be a structure: left out.',
    ],
  ])('says what becomes of %s', (_, options, note) => {
    expect(imported(`aws ec2 register-image ${options}`)).toMatchObject({ Name: 'web', notes: [note] });
  });

  it('comes as often as it is there', () => {
    const line = (name: string) => `aws ec2 register-image --name ${name}\n`;
    expect(imported(`${line('a')}# register-image is the call\n${line('b')}`)).toEqual([
      { Name: 'a' },
      { Name: 'b' },
    ]);
  });
});

describe('a PowerShell command', () => {
  it.each([
    [
      'on one line',
      'Register-EC2Image -Name web -EnaSupport $true -BlockDeviceMapping @( @{DeviceName="/dev/xvda";Ebs=@{SnapshotId="snap-0a1b2c3d"}} ) -Region eu-west-1',
    ],
    [
      'over lines',
      '$bdm = @{\n  DeviceName = "/dev/xvda"\n  Ebs = @{ SnapshotId = \'snap-0a1b2c3d\' }\n}\n$id = Register-EC2Image `\n  -Name "web" `\n  -EnaSupport:$true `\n  -BlockDeviceMapping $bdm -Region eu-west-1\nWrite-Output $id',
    ],
  ])('is read %s', (_, text) => {
    expect(imported(text)).toEqual({
      Name: 'web',
      EnaSupport: true,
      BlockDeviceMappings: [root],
      region: 'eu-west-1',
    });
  });

  it('takes paths and names without quotes, and says what it leaves out', () => {
    expect(
      imported(
        'Register-EC2Image -ImageLocation bucket/a.manifest.xml -Name "web-$version" -ProfileName images -Force',
      ),
    ).toEqual({
      ImageLocation: 'bucket/a.manifest.xml',
      Name: 'web-${version}',
      profile: 'images',
      notes: [
        'Force: a setting of the AWS Tools, not part of the request; left out.',
        holds('Name', '${version}'),
      ],
    });
  });
});

describe('a query', () => {
  const request = { Name: 'my web', BlockDeviceMappings: [{ ...root, Ebs: { ...root.Ebs, VolumeSize: 8 } }] };
  const form =
    'Name=my+web&BlockDeviceMapping.1.DeviceName=%2Fdev%2Fxvda&BlockDeviceMapping.1.Ebs.SnapshotId=snap-0a1b2c3d&BlockDeviceMapping.1.Ebs.VolumeSize=8';
  const protocol = ['Action is of the protocol, not of the request: left out.'];

  it.each([
    ['a body', `Action=RegisterImage&${form}`, { ...request, notes: protocol }],
    ['a body without an action', form, request],
    [
      'a URL',
      `https://ec2.eu-west-1.amazonaws.com/?Action=RegisterImage&${form}`,
      { ...request, region: 'eu-west-1', notes: protocol },
    ],
    [
      'a URL in lines, as in the API reference',
      `https://ec2.amazonaws.com/?Action=RegisterImage\n&${form.replaceAll('&', '\n&')}\n&AUTHPARAMS`,
      { ...request, notes: protocol },
    ],
    ['a parameter in each line', form.replaceAll('&', '\n'), request],
    [
      'curl',
      `curl -X POST "https://ec2.us-east-1.amazonaws.com/?Action=RegisterImage&${form}"`,
      { ...request, region: 'us-east-1', notes: protocol },
    ],
    ['HTML', `Action=RegisterImage&amp;${form.replaceAll('&', '&amp;')}`, { ...request, notes: protocol }],
  ])('is read from %s', (_, text, expected) => {
    expect(imported(text)).toEqual(expected);
  });

  it('has lists by their numbers, in the singular', () => {
    const text =
      'Action=RegisterImage&Version=2016-11-15&BillingProduct.2=b&BillingProduct.1=a&TagSpecification.1.ResourceType=image&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=&EnaSupport=true&X-Amz-Signature=abc&Name=100%';
    expect(imported(text)).toEqual({
      BillingProducts: ['a', 'b'],
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'k', Value: '' }] }],
      EnaSupport: true,
      Name: '100%',
      notes: ['Action, Version and X-Amz-Signature are of the protocol, not of the request: left out.'],
    });
  });
});

describe('a Terraform resource', () => {
  const defaults = { Architecture: 'x86_64', VirtualizationType: 'paravirtual', SriovNetSupport: 'simple' };
  const all = { architecture: 'x86_64', virtualization_type: 'hvm', sriov_net_support: 'simple' };
  const written = { Architecture: 'x86_64', VirtualizationType: 'hvm', SriovNetSupport: 'simple' };
  const resource = (body: string) =>
    `resource "aws_ami" "web" {\n${Object.entries(all)
      .map(([name, value]) => `  ${name} = "${value}"\n`)
      .join('')}${body}\n}\n`;

  it('has the defaults of the provider', () => {
    expect(imported('resource "aws_ami" "web" {\n  name = "web"\n}\n')).toEqual({
      Name: 'web',
      ...defaults,
      notes: [
        "Terraform's defaults, which differ from those of EC2, are written out: Architecture x86_64, VirtualizationType paravirtual and SriovNetSupport simple.",
      ],
    });
  });

  it.each([
    ['comments', '  # name = "a"\n  // name = "b"\n  /* name = "c" */\n  name = "web"', { Name: 'web' }],
    [
      'a template',
      '  name = "web-${var.version}-${lookup(var.m, "a")}"',
      {
        Name: 'web-${var.version}-${lookup(var.m, "a")}',
        notes: [holds('Name', '${var.version} and ${lookup(var.m, "a")}')],
      },
    ],
    [
      'an escaped template',
      '  description = "a $${b} %%{c} \\"d\\" \\u00e4"',
      { Description: 'a ${b} %{c} "d" ä' },
    ],
    [
      'references',
      '  name = var.name\n  ena_support = var.ena',
      {
        Name: '${var.name}',
        notes: [
          onlyThere('Name', 'var.name', '${var.name}'),
          'EnaSupport is var.ena there, and has to be true or false: left out.',
        ],
      },
    ],
    [
      'a here-document',
      '  description = <<-EOT\n    a\n      b\n  EOT\n  ena_support = true',
      { Description: 'a\n  b\n', EnaSupport: true },
    ],
    [
      'a conditional over lines',
      '  name = (var.a\n    ? "a"\n    : "b")\n  ena_support = true',
      {
        Name: '${var.a ? "a" : "b"}',
        EnaSupport: true,
        notes: [onlyThere('Name', 'var.a ? "a" : "b"', '${var.a ? "a" : "b"}')],
      },
    ],
    [
      'numbers as text',
      '  ebs_block_device {\n    device_name = "/dev/xvda"\n    volume_size = "8"\n    volume_type = "gp3"\n    encrypted = false\n    delete_on_termination = "false"\n  }',
      {
        BlockDeviceMappings: [
          { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3', DeleteOnTermination: false } },
        ],
      },
    ],
    [
      'tags',
      '  tags = {\n    Name = "web"\n    "cost/center" : 1\n  }',
      {
        TagSpecifications: [
          {
            ResourceType: 'image',
            Tags: [
              { Key: 'Name', Value: 'web' },
              { Key: 'cost/center', Value: '1' },
            ],
          },
        ],
      },
    ],
    [
      'its own settings',
      '  lifecycle {\n    create_before_destroy = true\n  }\n  timeouts {\n    create = "1h"\n  }',
      { notes: ["lifecycle and timeouts: Terraform's own, not part of the request; left out."] },
    ],
  ])('takes %s', (_, body, expected) => {
    expect(imported(resource(body))).toEqual({ ...written, ...expected });
  });

  it('is found among others, with the provider', () => {
    const text = `provider "aws" {\n  region = "eu-west-1"\n  profile = "images"\n}\nresource "aws_instance" "a" {\n  ami = aws_ami.web.id\n}\n${resource('  name = "a"')}${resource('  name = "b"')}`;
    const target = { region: 'eu-west-1', profile: 'images' };
    expect(imported(text)).toEqual([
      { Name: 'a', ...written, ...target },
      { Name: 'b', ...written, ...target },
    ]);
  });
});

describe('an Ansible task', () => {
  it.each([
    ['alone', 'amazon.aws.ec2_ami:\n  '],
    ['in a list', '- name: Register\n  ec2_ami:\n    '],
    [
      'in a play',
      '- hosts: localhost\n  tasks:\n    - block:\n        - name: Register\n          amazon.aws.ec2_ami:\n            ',
    ],
  ])('is found %s', (_, head) => {
    const body =
      'name: "web-{{ version }}"\nregion: eu-west-1\nenhanced_networking: yes\ntags: {team: web}\nwait: true\ndevice_mapping:\n  - {device_name: /dev/xvda, snapshot_id: snap-0a1b2c3d, size: 8}\n  - {device_name: /dev/sdb, no_device: true}\n';
    const indent = `\n${' '.repeat(head.length - head.lastIndexOf('\n') - 1)}`;
    expect(imported(head + body.trimEnd().replaceAll('\n', indent))).toEqual({
      Name: 'web-{{ version }}',
      region: 'eu-west-1',
      EnaSupport: true,
      Architecture: 'x86_64',
      VirtualizationType: 'hvm',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0a1b2c3d', VolumeSize: 8 } },
        { DeviceName: '/dev/sdb', NoDevice: '' },
      ],
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'web' }] }],
      notes: [
        "wait: the module's own, not part of the request; left out.",
        holds('Name', '{{ version }}'),
        'Defaults of the Ansible module are written out: Architecture x86_64 and VirtualizationType hvm.',
      ],
    });
  });

  it('that starts from an instance is said not to be a RegisterImage request', () => {
    const text = 'ec2_ami:\n  instance_id: i-0a1b2c3d\n  name: web\n';
    expect(imported(text)).toMatchObject({
      notes: expect.arrayContaining([expect.stringContaining('CreateImage')]),
    });
  });
});

describe('the answer of DescribeImages', () => {
  const kept = { Name: 'web', BlockDeviceMappings: [root] };
  it.each([
    ['JSON', JSON.stringify({ Images: [{ ImageId: 'ami-1', ...kept }] })],
    [
      'YAML',
      'Images:\n- ImageId: ami-1\n  Name: web\n  BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: snap-0a1b2c3d\n',
    ],
    ['one image', JSON.stringify({ ImageId: 'ami-1', ...kept }, null, 2)],
    ['a list of images', JSON.stringify([{ ImageId: 'ami-1', ...kept }])],
    [
      'what Python prints',
      `{'Images': [{'ImageId': 'ami-1', 'Name': 'web', 'BlockDeviceMappings': [{'DeviceName': '/dev/xvda', 'Ebs': {'SnapshotId': 'snap-0a1b2c3d'}}]}], 'ResponseMetadata': {'RetryAttempts': 0}}`,
    ],
  ])('is read from %s', (_, text) => {
    expect(imported(text)).toEqual({
      ...kept,
      notes: ['ImageId is what EC2 tells of an AMI, not what RegisterImage takes: left out.'],
    });
  });

  it('keeps the manifest of an instance-store AMI and the encryption of an empty volume', () => {
    const image = {
      ImageLocation: 'bucket/a.manifest.xml',
      RootDeviceType: 'instance-store',
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1, Encrypted: true } }],
    };
    const { RootDeviceType, ...expected } = image;
    expect(imported(JSON.stringify({ Images: [image] }))).toMatchObject(expected);
  });

  it('leaves out what a volume has of its snapshot, and the tags of AWS', () => {
    const image = {
      Name: 'web',
      ImageId: 'ami-1',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0a1b2c3d', Encrypted: true, KmsKeyId: 'k' } },
      ],
      Tags: [
        { Key: 'aws:cloudformation:stack-id', Value: 'x' },
        { Key: 'team', Value: 'web' },
      ],
    };
    expect(imported(JSON.stringify(image))).toEqual({
      ...kept,
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'web' }] }],
      notes: [
        'ImageId is what EC2 tells of an AMI, not what RegisterImage takes: left out.',
        'Ebs.Encrypted beside SnapshotId is left out: the volume takes the encryption of its snapshot.',
        'Ebs.KmsKeyId (k) is left out: RegisterImage does not take it, and the snapshot has its key.',
        'The tag aws:cloudformation:stack-id is one that only AWS sets: left out.',
      ],
    });
  });
});

describe('CLI input', () => {
  it.each([
    [
      'JSON with comments and trailing commas',
      '{\n  // the name\n  "Name": "web", /* x */ "EnaSupport": true,\n  "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-0a1b2c3d",},},],\n}',
      { Name: 'web', EnaSupport: true, BlockDeviceMappings: [root] },
    ],
    [
      'YAML',
      '# ami-spec: region=eu-west-1 profile=images\nName: 2026-11-23\nEnaSupport: True\nBlockDeviceMappings:\n- &a {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-0a1b2c3d}}\n',
      {
        Name: '2026-11-23',
        EnaSupport: true,
        BlockDeviceMappings: [root],
        region: 'eu-west-1',
        profile: 'images',
      },
    ],
    [
      'keys of other tools',
      '{"name": "web", "block_device_mappings": {"device_name": "/dev/xvda", "snapshot_id": "snap-0a1b2c3d"}, "virt_type": "hvm"}',
      { Name: 'web', VirtualizationType: 'hvm', BlockDeviceMappings: [root] },
    ],
    [
      'wrong types',
      '{"Name": 1.10, "EnaSupport": "yes", "BlockDeviceMappings": [{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": "8"}}]}',
      {
        Name: '1.10',
        EnaSupport: true,
        BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 8 } }],
      },
    ],
    [
      'nulls',
      '{"Name": "web", "RootDeviceName": "/dev/xvda", "Description": null, "BillingProducts": null}',
      { Name: 'web', RootDeviceName: '/dev/xvda' },
    ],
    [
      'a record of CloudTrail',
      '{"awsRegion": "eu-west-1", "requestParameters": {"name": "web", "blockDeviceMapping": {"items": [{"deviceName": "/dev/xvda", "ebs": {"snapshotId": "snap-0a1b2c3d"}}]}}}',
      { Name: 'web', BlockDeviceMappings: [root], region: 'eu-west-1' },
    ],
    [
      'merge keys',
      'x: &v {SnapshotId: snap-0a1b2c3d}\nName: web\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: {<<: *v}\n',
      {
        Name: 'web',
        RootDeviceName: '/dev/xvda',
        BlockDeviceMappings: [root],
        notes: ['x is no parameter of RegisterImage: left out (it was {SnapshotId: snap-0a1b2c3d}).'],
      },
    ],
  ])('is read from %s', (_, text, expected) => {
    expect(imported(text)).toEqual(expected);
  });

  it('has as many requests as documents', () => {
    expect(imported('Name: a\n---\nName: b\n')).toEqual([{ Name: 'a' }, { Name: 'b' }]);
    expect(imported('[{"Name": "a"}, {"Name": "b"}]')).toEqual([{ Name: 'a' }, { Name: 'b' }]);
  });

  it('never shows a secret', () => {
    const text = '{"Name": "web", "RootDeviceName": "/dev/xvda", "aws_secret_access_key": "hidden"}';
    expect(JSON.stringify(imported(text))).not.toContain('hidden');
    expect(imported(text)).toMatchObject({
      notes: ['aws_secret_access_key is no parameter of RegisterImage: left out.'],
    });
  });
});

describe('a call of an SDK', () => {
  const request = { Name: 'web', EnaSupport: true, BlockDeviceMappings: [root] };
  it.each([
    [
      'boto3',
      `ec2.register_image(Name='web', EnaSupport=True, KernelId=None, BlockDeviceMappings=[{'DeviceName': '/dev/xvda', 'Ebs': {'SnapshotId': 'snap-0a1b2c3d'}}])`,
    ],
    [
      'boto3 with variables',
      `volume = {'SnapshotId': "snap-0a1b2c3d"}\nparams = dict(Name='we'\n  'b', EnaSupport=True)\nimage = ec2.register_image(**params, BlockDeviceMappings=[dict(DeviceName='/dev/xvda', Ebs=volume)])`,
    ],
    [
      'Ruby symbols',
      `ec2.register_image(:name => 'web', :ena_support => true, :block_device_mappings => [{:device_name => '/dev/xvda', :ebs => {:snapshot_id => 'snap-0a1b2c3d'}}])`,
    ],
    [
      'Ruby keywords',
      `resp = client.register_image({\n  name: "web",\n  ena_support: true, # yes\n  block_device_mappings: [{ device_name: "/dev/xvda", ebs: { snapshot_id: "snap-0a1b2c3d" } }],\n})`,
    ],
    [
      'Ruby without brackets',
      `ec2.register_image name: 'web', ena_support: true, block_device_mappings: [{ device_name: '/dev/xvda', ebs: { snapshot_id: 'snap-0a1b2c3d' } }]\nputs 'done'`,
    ],
    [
      'JavaScript',
      `const params = { Name: "web", EnaSupport: true, BlockDeviceMappings: [ { DeviceName: '/dev/xvda', Ebs: { SnapshotId: \`snap-0a1b2c3d\` } } ], };\nawait ec2.send(new RegisterImageCommand(params));`,
    ],
    [
      'JavaScript 2',
      `ec2.registerImage({ Name: "web", EnaSupport: true, BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { SnapshotId: "snap-0a1b2c3d" } }] }, function (err, data) { if (err) console.log(err); });`,
    ],
    [
      'PHP',
      `$result = $client->registerImage([\n  'Name' => 'web', 'EnaSupport' => true,\n  'BlockDeviceMappings' => [['DeviceName' => '/dev/xvda', 'Ebs' => array('SnapshotId' => 'snap-0a1b2c3d')]],\n]);`,
    ],
    [
      'Go',
      'out, err := svc.RegisterImage(ctx, &ec2.RegisterImageInput{\n\tName: aws.String("web"),\n\tEnaSupport: aws.Bool(true),\n\tBlockDeviceMappings: []types.BlockDeviceMapping{\n\t\t{DeviceName: aws.String("/dev/xvda"), Ebs: &types.EbsBlockDevice{SnapshotId: aws.String("snap-0a1b2c3d")}},\n\t},\n})',
    ],
    [
      '.NET',
      'var request = new RegisterImageRequest\n{\n  Name = "web",\n  EnaSupport = true,\n  BlockDeviceMappings = new List<BlockDeviceMapping> { new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { SnapshotId = "snap-0a1b2c3d" } } }\n};',
    ],
    [
      'Kotlin',
      'ec2.registerImage {\n  name = "web"\n  enaSupport = true\n  blockDeviceMappings = listOf(BlockDeviceMapping {\n    deviceName = "/dev/xvda"\n    ebs = EbsBlockDevice { snapshotId = "snap-0a1b2c3d" }\n  })\n}',
    ],
    [
      'Rust',
      'client.register_image().name("web").ena_support(true)\n  .block_device_mappings(BlockDeviceMapping::builder().device_name("/dev/xvda").ebs(EbsBlockDevice::builder().snapshot_id("snap-0a1b2c3d").build()).build())\n  .send().await?;',
    ],
    [
      'Java 1, setters',
      'BlockDeviceMapping bdm = new BlockDeviceMapping();\nbdm.setDeviceName("/dev/xvda");\nEbsBlockDevice ebs = new EbsBlockDevice();\nebs.setSnapshotId("snap-0a1b2c3d");\nbdm.setEbs(ebs);\nRegisterImageRequest request = new RegisterImageRequest();\nrequest.setName("web");\nrequest.setEnaSupport(true);\nrequest.setBlockDeviceMappings(Arrays.asList(bdm));',
    ],
    [
      'Java 1, chains',
      'ec2.registerImage(new RegisterImageRequest().withName("web").withEnaSupport(true).withBlockDeviceMappings(new BlockDeviceMapping().withEbs(new EbsBlockDevice().withSnapshotId("snap-0a1b2c3d")).withDeviceName("/dev/xvda")));',
    ],
    [
      'Java 2',
      'RegisterImageRequest request = RegisterImageRequest.builder()\n  .name("web")\n  .enaSupport(true)\n  .blockDeviceMappings(BlockDeviceMapping.builder().deviceName("/dev/xvda").ebs(e -> e.snapshotId("snap-0a1b2c3d")).build())\n  .build();\nec2.registerImage(request);',
    ],
    [
      'a bare dictionary',
      `{'Name': 'web', 'EnaSupport': True, 'BlockDeviceMappings': [{'DeviceName': '/dev/xvda', 'Ebs': {'SnapshotId': 'snap-0a1b2c3d'}}]}`,
    ],
    [
      'bare keyword arguments',
      `Name='web',\nEnaSupport=True,\nBlockDeviceMappings=[{'DeviceName': '/dev/xvda', 'Ebs': {'SnapshotId': 'snap-0a1b2c3d'}}]`,
    ],
    [
      'a dictionary in a function',
      `def request():\n    return {'Name': 'web', 'EnaSupport': True, 'BlockDeviceMappings': [{'DeviceName': '/dev/xvda', 'Ebs': {'SnapshotId': 'snap-0a1b2c3d'}}]}`,
    ],
  ])('is read from %s', (_, text) => {
    expect(imported(text)).toEqual(request);
  });

  it.each([
    ['Python', `ec2.register_image(Name=f'web-{version}')`, 'web-${version}', holds('Name', '${version}')],
    ['Ruby', 'ec2.register_image(name: "web-#{version}")', 'web-${version}', holds('Name', '${version}')],
    [
      'JavaScript',
      'ec2.registerImage({Name: `web-${version}`})',
      'web-${version}',
      holds('Name', '${version}'),
    ],
    ['PHP', '$c->registerImage(["Name" => "web-$version"])', 'web-${version}', holds('Name', '${version}')],
    ['a variable', 'ec2.register_image(Name=name)', '${name}', onlyThere('Name', 'name', '${name}')],
    [
      'a sum',
      `ec2.register_image(Name='web-' + version)`,
      "${'web-' + version}",
      onlyThere('Name', "'web-' + version", "${'web-' + version}"),
    ],
  ])('keeps what only the program knows: %s', (_, text, Name, note) => {
    expect(imported(text)).toEqual({ Name, notes: [note] });
  });

  it.each([
    [
      'Java',
      'RegisterImageRequest.builder().architecture(ArchitectureValues.X86_64).bootMode(BootModeValues.UEFI_PREFERRED).build()',
    ],
    [
      'Go',
      'ec2.RegisterImageInput{Architecture: types.ArchitectureValuesX8664, BootMode: types.BootModeValuesUefiPreferred}',
    ],
    [
      'Rust',
      'client.register_image().architecture(ArchitectureValues::X8664).boot_mode(BootModeValues::UefiPreferred)',
    ],
  ])('knows the constants of %s', (_, text) => {
    expect(imported(text)).toEqual({ Architecture: 'x86_64', BootMode: 'uefi-preferred' });
  });

  it('names its target', () => {
    const text = `ec2 = boto3.Session(profile_name='images').client('ec2', region_name='eu-west-1')\nec2.register_image(Name='web')`;
    expect(imported(text)).toEqual({ Name: 'web', region: 'eu-west-1', profile: 'images' });
  });
});

describe('other text', () => {
  it.each([
    ['nothing', ''],
    ['prose', 'How do I register an image? Use RegisterImage.'],
    ['another call', 'aws ec2 describe-images --owners self'],
    ['a manual', 'See `register-image` for more.'],
    ['another YAML file', 'name: CI\non: push\njobs: {}\n'],
    ['another JSON file', '{"name": "ami-spec", "description": "x", "version": "1.0.0"}'],
    ['another resource', 'resource "aws_instance" "web" {\n  ami = "ami-1"\n}\n'],
  ])('is no request: %s', (_, text) => {
    expect(importText(text)).toBeUndefined();
  });
});

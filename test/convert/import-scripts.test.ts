import { describe, expect, it } from 'vitest';
import { importText } from '../../server/convert/import/import-text.ts';

function imported(text: string): readonly { input: unknown; notes: readonly string[] }[] {
  return importText(text)?.requests ?? [];
}

const only = (text: string) => {
  const requests = imported(text);
  expect(requests).toHaveLength(1);
  return requests[0];
};
const holds = (place: string, part: string) =>
  `${place} holds ${part}, which only the program knows. Write what it stands for.`;
const data = { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' };
const root = (id: string) => ({
  DeviceName: '/dev/xvda',
  Ebs: { SnapshotId: id, DeleteOnTermination: true },
});

describe('a script that registers an image', () => {
  it.each([
    ['a variable', '$SNAP', '${SNAP}'],
    ['a variable in braces', '${SNAP}', '${SNAP}'],
    ['a template', '{{ snap }}', '{{ snap }}'],
    ['an interpolation of Ruby', '#{snap}', '#{snap}'],
    ['a command', '$(cat id)', '$(cat id)'],
  ])('has %s within the shorthand of a mapping', (_, written, shown) => {
    const mapping = `DeviceName=/dev/xvda,Ebs={SnapshotId=${written},DeleteOnTermination=true}`;
    const request = only(`aws ec2 register-image --name web --block-device-mappings "${mapping}"`);
    expect(request?.input).toEqual({ Name: 'web', BlockDeviceMappings: [root(shown)] });
    expect(request?.notes).toEqual([holds('BlockDeviceMappings[0].Ebs.SnapshotId', shown)]);
  });

  it('gathers its options in a list', () => {
    const request = only(`
args=(
  --name "$NAME"
  --boot-mode uefi --ena-support
)
if secure; then args+=(--tpm-support v2.0); fi
id=$(aws ec2 register-image "\${args[@]}" --query ImageId) || die "register-image failed"`);
    expect(request?.input).toEqual({
      Name: '${NAME}',
      BootMode: 'uefi',
      EnaSupport: true,
      TpmSupport: 'v2.0',
    });
  });

  it('gathers its options in a text, and its devices in a list', () => {
    const request = only(`
flags=""
flags+=" --ena-support"
flags+=" --boot-mode uefi"
devices=("DeviceName=/dev/xvda,Ebs={SnapshotId=$SNAP,DeleteOnTermination=true}")
devices+=("DeviceName=/dev/sdb,VirtualName=ephemeral0")
aws ec2 register-image --name web --block-device-mappings "\${devices[@]}" $flags`);
    expect(request?.input).toEqual({
      Name: 'web',
      BlockDeviceMappings: [root('${SNAP}'), data],
      EnaSupport: true,
      BootMode: 'uefi',
    });
  });

  it('keeps JSON in a variable, with more variables in it', () => {
    const request = only(`
DEVICES="[{\\"DeviceName\\": \\"/dev/xvda\\", \\"Ebs\\": {\\"SnapshotId\\": \\"\${SNAP}\\", \\"DeleteOnTermination\\": true}}]"
aws ec2 register-image --name web --block-device-mappings "$DEVICES"`);
    expect(request?.input).toEqual({ Name: 'web', BlockDeviceMappings: [root('${SNAP}')] });
    expect(request?.notes).toEqual([holds('BlockDeviceMappings[0].Ebs.SnapshotId', '${SNAP}')]);
  });

  it('sets a variable on two ways: it is not guessed which is meant', () => {
    const request = only(`
if arm; then ARCH=arm64; else ARCH=x86_64; fi
aws ec2 register-image --name web --architecture $ARCH`);
    expect(request?.input).toEqual({ Name: 'web', Architecture: '${ARCH}' });
  });

  it('writes its input to a file', () => {
    const request = only(`
cat > "$body" <<EOF
{
  "Name": "$name",
  "EnaSupport": $ena,
  "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "\${snap}", "DeleteOnTermination": true}}]
}
EOF
aws ec2 register-image --cli-input-json "file://$body" --boot-mode uefi`);
    expect(request?.input).toEqual({
      Name: '${name}',
      BlockDeviceMappings: [root('${snap}')],
      BootMode: 'uefi',
    });
    expect(request?.notes).toEqual([
      '--cli-input-json is file://${body}: taken from the JSON in this text.',
      holds('Name', '${name}'),
      'EnaSupport is ${ena} there, and has to be true or false: left out.',
      holds('BlockDeviceMappings[0].Ebs.SnapshotId', '${snap}'),
    ]);
  });

  it('is shown beside the file of its mappings', () => {
    const request = only(`
\`\`\`json
[
  {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": "snap-0a1b2c3d", "DeleteOnTermination": true}}
]
\`\`\`
\`\`\`sh
aws ec2 register-image --name web --block-device-mappings file://mapping.json
\`\`\``);
    expect(request?.input).toEqual({ Name: 'web', BlockDeviceMappings: [root('snap-0a1b2c3d')] });
  });

  it('does not guess which of two files is meant', () => {
    const json = '{\n"Name": "a", "BootMode": "uefi"\n}\n';
    const request = only(`${json}${json}aws ec2 register-image --cli-input-json file://b.json`);
    expect(request?.notes).toEqual([
      '--cli-input-json is file://b.json: put what b.json holds in this document.',
    ]);
  });

  it.each([
    ['a pipe in a template', '--architecture {{x86_64|arm64}}', { Architecture: '{{x86_64|arm64}}' }],
    ['a placeholder with blanks', '--description <your snapshot>', { Description: '<your snapshot>' }],
    ['an interpolation that looks like a comment', '--description #{text}', { Description: '#{text}' }],
    ['the dash of a word processor', '—boot-mode uefi', { BootMode: 'uefi' }],
    ['the short name of an option of the CLI', '--endpoint http://10.0.0.1:8008', {}],
    ['an option that depends', '--tpm-support v2.0 ${B:+--uefi-data file://${B}}', { TpmSupport: 'v2.0' }],
  ])('goes on behind %s', (_, options, expected) => {
    const request = only(`aws ec2 register-image --name web ${options} --ena-support`);
    expect(request?.input).toEqual({ Name: 'web', ...expected, EnaSupport: true });
  });

  it('takes no longer for variables of variables', () => {
    const doubled = Array.from({ length: 60 }, (_, i) => `A${i + 1}="$A${i}$A${i}"`).join('\n');
    const request = only(`A0=ab\n${doubled}\naws ec2 register-image --name $A60`);
    expect(request?.input).toHaveProperty('Name');
  });
});

describe('other programs', () => {
  it('has the constants of PowerShell by their names, and an id without quotes', () => {
    const request = only(`$block = @{SnapshotId=snap-0abcdef1234567890}
Register-EC2Image -Name web -BootMode Uefi -TpmSupport V20 -BlockDeviceMapping @{DeviceName="/dev/xvda";Ebs=$block}`);
    expect(request).toMatchObject({
      input: {
        Name: 'web',
        BootMode: 'uefi',
        TpmSupport: 'v2.0',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0abcdef1234567890' } }],
      },
      notes: [],
    });
  });

  it('has lists and the rest of a structure of Rust', () => {
    const request = only(`ec2.register_image(RegisterImageRequest {
    name: "web".to_string(),
    block_device_mappings: Some(vec![BlockDeviceMapping {
        device_name: Some("/dev/sdb".into()),
        virtual_name: Some("ephemeral0".into()),
        ..Default::default()
    }]),
    ..Default::default()
})`);
    expect(request).toMatchObject({ input: { Name: 'web', BlockDeviceMappings: [data] }, notes: [] });
  });

  it('is a resource of Pulumi, with the defaults of the provider', () => {
    const request = only(`new aws.ec2.Ami("web", {
    name: "web",
    virtualizationType: "hvm",
    ebsBlockDevices: [{ deviceName: "/dev/xvda", snapshotId: "snap-0a1b2c3d", encrypted: false }],
    ephemeralBlockDevices: [{ deviceName: "/dev/sdb", virtualName: "ephemeral0" }],
});`);
    expect(request?.input).toMatchObject({
      Name: 'web',
      Architecture: 'x86_64',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-0a1b2c3d', VolumeType: 'standard' } },
        data,
      ],
    });
  });

  it('says of a value without a name that it is left out', () => {
    const request = only(
      `aws ec2 register-image --name web --block-device-mappings "DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0a1b2c3d} : null"`,
    );
    expect(request?.notes.join()).toContain('without a name: left out');
  });
});

describe('a call among other things', () => {
  it('is a step of an automation of Systems Manager', () => {
    const request = only(`
mainSteps:
  - name: registerImage
    action: aws:executeAwsApi
    inputs:
      Service: ec2
      Api: RegisterImage
      Name: web
      BlockDeviceMappings: [{DeviceName: /dev/sdb, VirtualName: ephemeral0}]
`);
    expect(request).toMatchObject({
      input: { Name: 'web', BlockDeviceMappings: [data] },
      notes: ['Service and Api: the call, not a part of it; left out.'],
    });
  });

  it('is a state of a state machine', () => {
    const request = only(
      JSON.stringify({
        StartAt: 'RegisterImage',
        States: {
          RegisterImage: {
            Resource: 'arn:aws:states:::aws-sdk:ec2:registerImage',
            Parameters: { 'Name.$': '$.name', BootMode: 'uefi', EnaSupport: true },
          },
        },
      }),
    );
    expect(request?.input).toEqual({ Name: '${$.name}', BootMode: 'uefi', EnaSupport: true });
  });

  it('is filled property by property in PowerShell', () => {
    const request = only(`
$device = New-Object Amazon.EC2.Model.BlockDeviceMapping
$device.DeviceName = "/dev/xvda"
$device.Ebs = New-Object Amazon.EC2.Model.EbsBlockDevice
$device.Ebs.SnapshotId = "snap-0a1b2c3d"
$device.Ebs.DeleteOnTermination = $true
Register-EC2Image -Name web -BlockDeviceMapping $device`);
    expect(request).toMatchObject({
      input: { Name: 'web', BlockDeviceMappings: [root('snap-0a1b2c3d')] },
      notes: [],
    });
  });

  it('has the type of a number in Go', () => {
    const request = only(`svc.RegisterImage(ctx, &ec2.RegisterImageInput{
    Name: pointer.To("web"),
    BlockDeviceMappings: []types.BlockDeviceMapping{{
        DeviceName: pointer.To("/dev/xvda"),
        Ebs:        &types.EbsBlockDevice{VolumeSize: pointer.To[int32](20)},
    }},
})`);
    expect(request).toMatchObject({
      input: { Name: 'web', BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } }] },
    });
  });

  it('has no list of which nothing is known', () => {
    const request = only('aws ec2 register-image --name web --block-device-mappings "$DEVICES"');
    expect(request?.input).toEqual({ Name: 'web' });
  });
});

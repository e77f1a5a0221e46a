import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { onlineChecks } from '../../server/registration/preflight/catalogue.ts';
import { preflight } from '../../server/registration/preflight.ts';
import { sendable } from '../../server/registration/register-image.ts';
import { type AccountSettings, defaultAccountSettings } from '../../server/sandbox/account-settings.ts';
import type { Fault } from '../../server/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import type { SnapshotSeed } from '../../server/sandbox/snapshots.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { isolateAwsConfiguration, placed, spec, targetAt } from './support.ts';

isolateAwsConfiguration();

let sandbox: Sandbox;

const root: SnapshotSeed = { id: 'snap-1234567890abcdef0', sizeGiB: 8 };
const data: SnapshotSeed = { id: 'snap-1234567890abcdef1', sizeGiB: 100 };
const key = 'arn:aws:kms:eu-central-1:123456789012:key/1';
const withData = `${spec}  - DeviceName: /dev/sdg\n    Ebs: { SnapshotId: snap-1234567890abcdef1, VolumeType: gp3 }\n`;
const manifestSpec = `Name: web-1\nArchitecture: x86_64\nVirtualizationType: paravirtual\nKernelId: aki-407d9529\nImageLocation: images/web/image.manifest.xml\n`;

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0, snapshots: [root] });
});
afterEach(() => {
  sandbox.clearFaults();
  Object.assign(sandbox.settings, defaultAccountSettings, { alias: undefined });
  sandbox.addSnapshot(root);
});
afterAll(() => sandbox.close());

interface Situation {
  text?: string;
  snapshots?: readonly SnapshotSeed[];
  settings?: Partial<AccountSettings>;
  faults?: readonly Fault[];
  signal?: AbortSignal;
  deadlineMs?: number;
}

async function look(situation: Situation = {}) {
  const { text = spec, snapshots = [], settings, faults = [], deadlineMs } = situation;
  for (const snapshot of snapshots) sandbox.addSnapshot(snapshot);
  Object.assign(sandbox.settings, settings);
  sandbox.inject(...faults);
  const target = targetAt(sandbox.url);
  const one = placed(text);
  const input = sendable({ placed: one, findings: [] });
  if ('kind' in input) throw new Error('the spec cannot be read');
  const ec2 = await connect(target);
  const { document } = one;
  const request = {
    document,
    input,
    target,
    ec2,
    identity: await ec2.identity(),
    dryRunFollows: false,
    signal: situation.signal ?? new AbortController().signal,
  };
  const result = await preflight(request, deadlineMs === undefined ? {} : { deadlineMs }).finally(() =>
    ec2.close(),
  );
  const shown = result.findings.map(({ rule, severity, range }) => {
    return `${severity} ${rule}: ${text.slice(range.start, range.end)}`;
  });
  return { ...result, shown };
}

test('nothing stands in the way of a spec that is in order', async () => {
  const { shown, facts } = await look();
  expect(shown).toEqual([]);
  expect(facts).toEqual([expect.stringMatching(/^Launched by: \d+ instance types, such as \w+\.\w+$/)]);
});

const snapshotCases: [string, Partial<SnapshotSeed>, string[]][] = [
  ['pending', { state: 'pending' }, ['warning online-snapshot-state']],
  ['in error', { state: 'error' }, ['error online-snapshot-state']],
  ['in the Recycle Bin', { state: 'recoverable' }, ['error online-snapshot-state']],
  ['on its way out of it', { state: 'recovering' }, ['error online-snapshot-state']],
  ['archived', { storageTier: 'archive' }, ['error online-snapshot-tier']],
  ['shared by another account', { ownerId: '999999999999' }, ['warning online-snapshot-owner']],
  [
    'private to another account',
    { ownerId: '999999999999', isShared: false },
    ['error online-snapshot-exists'],
  ],
  ['in another Region', { region: 'us-east-1' }, ['error online-snapshot-exists']],
  ['encrypted', { encrypted: true, kmsKeyId: key }, ['information online-snapshot-encrypted']],
  ['of the Marketplace', { productCodes: ['abc', 'def'] }, ['information online-product-codes']],
];

describe('a snapshot', () => {
  test.each(snapshotCases)('%s', async (_name, facts, expected) => {
    const { shown } = await look({ snapshots: [{ ...root, ...facts }] });
    expect(shown).toEqual(expected.map((line) => `${line}: snap-1234567890abcdef0`));
  });

  test('says how far it is, whose it is, with what key it is encrypted', async () => {
    const said = async (facts: Partial<SnapshotSeed>) =>
      (await look({ snapshots: [{ ...root, ...facts }] })).findings.map(({ message }) => message).join('\n');
    expect(await said({ state: 'pending' })).toContain('is pending (43%)');
    expect(await said({ ownerId: '999999999999' })).toContain('account 999999999999');
    expect(await said({ encrypted: true, kmsKeyId: key })).toContain(key);
    expect(await said({ productCodes: ['abc', 'def'] })).toContain('product codes abc, def');
    expect(await said({ region: 'us-east-1' })).toContain('is in us-east-1, not in eu-central-1');
    expect(await said({ ownerId: '999999999999', isShared: false })).toContain('is not in eu-central-1');
  });

  test('on another Outpost than the first', async () => {
    const arn = (id: string) => `arn:aws:outposts:eu-central-1:123456789012:outpost/op-${id.repeat(17)}`;
    const snapshots = [
      { ...root, outpostArn: arn('1') },
      { ...data, outpostArn: arn('2') },
    ];
    expect((await look({ text: withData, snapshots })).shown).toEqual([
      'error online-outpost: snap-1234567890abcdef1',
    ]);
  });

  test('not encrypted, in an account that encrypts by default', async () => {
    const text = spec.replace('VolumeSize: 100', 'VolumeSize: 100\n      Encrypted: false');
    const { findings } = await look({ text, settings: { encryptsByDefault: true } });
    const encrypted = findings.filter(({ rule }) => rule === 'online-snapshot-encrypted');
    expect(encrypted.map(({ path, fixes }) => [path, fixes.map(({ title }) => title)])).toEqual([
      ['BlockDeviceMappings[0].Ebs.SnapshotId', []],
      ['BlockDeviceMappings[1].Ebs.Encrypted', ["Remove 'Encrypted'"]],
    ]);
  });
});

describe('fixes', () => {
  /** The findings of a check with the text after the first fix. */
  async function fixed(rule: string, situation: Situation & { text: string }) {
    const { findings } = await look(situation);
    return findings
      .filter((finding) => finding.rule === rule)
      .map(({ severity, path, fixes }) => ({
        severity,
        path,
        titles: fixes.map(({ title }) => title),
        text: fixes[0] && applyEdits(situation.text, fixes[0].edits),
      }));
  }

  test('a volume smaller than its snapshot', async () => {
    const text = spec.replace('VolumeType: gp3', 'VolumeSize: 4\n      VolumeType: gp3');
    expect(await fixed('online-volume-size', { text })).toEqual([
      {
        severity: 'error',
        path: 'BlockDeviceMappings[0].Ebs.VolumeSize',
        titles: ["Set 'VolumeSize: 8'"],
        text: text.replace('VolumeSize: 4', 'VolumeSize: 8'),
      },
    ]);
  });

  test('IOPS that the size of the snapshot does not allow', async () => {
    const text = spec.replace('VolumeType: gp3', 'VolumeType: gp3\n      Iops: 8000');
    const [finding] = await fixed('online-iops-ratio', { text });
    expect(finding).toMatchObject({
      severity: 'warning',
      path: 'BlockDeviceMappings[0].Ebs.Iops',
      titles: ["Add 'VolumeSize: 16'", "Set 'Iops: 4000'"],
    });
  });

  test('a snapshot of another Region, where the directive names the Region', async () => {
    const text = `# ami-spec: region=eu-central-1 profile=images\n${spec}`;
    const [finding] = await fixed('online-snapshot-exists', {
      text,
      snapshots: [{ ...root, region: 'us-west-2' }],
    });
    expect(finding).toMatchObject({
      titles: ['Register in us-west-2'],
      text: text.replace('eu-central-1', 'us-west-2'),
    });
  });

  test('a snapshot of another Region, where other Regions cannot be asked', async () => {
    const faults: Fault[] = [
      { action: 'DescribeRegions', error: { code: 'UnauthorizedOperation' }, times: 'forever' },
    ];
    const found = await fixed('online-snapshot-exists', {
      text: spec,
      snapshots: [{ ...root, region: 'us-west-2' }],
      faults,
    });
    expect(found).toMatchObject([{ severity: 'error', titles: [] }]);
  });

  test('a name that is taken: the next that is free', async () => {
    const ec2 = await connect(targetAt(sandbox.url));
    const base = { Architecture: 'x86_64', RootDeviceName: '/dev/sda1' } as const;
    const BlockDeviceMappings = [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId: root.id } }];
    for (const Name of ['taken', 'taken-2', 'taken-3']) {
      await ec2.registerImage({ ...base, Name, BlockDeviceMappings });
    }
    ec2.close();
    const text = spec.replace('web-base-2026-11-23', 'taken');
    const found = await fixed('online-name-taken', { text });
    expect(found).toEqual([
      {
        severity: 'error',
        path: 'Name',
        titles: ["Replace by 'taken-4'"],
        text: spec.replace('web-base-2026-11-23', 'taken-4'),
      },
    ]);
  });

  test('an Availability Zone that does not exist', async () => {
    const text = spec.replace('VolumeSize: 100', 'VolumeSize: 100\n      AvailabilityZone: eu-central-1z');
    expect(await fixed('online-az', { text })).toEqual([
      {
        severity: 'error',
        path: 'BlockDeviceMappings[1].Ebs.AvailabilityZone',
        titles: ["Remove 'AvailabilityZone'"],
        text: spec,
      },
    ]);
    expect(await fixed('online-az', { text: text.replace('1z', '1a') })).toEqual([]);
  });
});

const kernelCases: [string, string, string[]][] = [
  ['that is there', 'KernelId: aki-407d9529', []],
  ['that is not', 'KernelId: aki-00000000', ['error online-kernel: aki-00000000']],
  ['for i386', 'KernelId: aki-1419e57b', ['warning online-kernel: aki-1419e57b']],
  ['that is none', 'KernelId: ari-a51cf9cc', ['error online-kernel: ari-a51cf9cc']],
  ['with a RAM disk', 'KernelId: aki-407d9529\nRamdiskId: ari-a51cf9cc', []],
  [
    'PV-GRUB with a RAM disk',
    'KernelId: aki-931fe3fc\nRamdiskId: ari-a51cf9cc',
    ['warning online-kernel: RamdiskId'],
  ],
];

test.each(kernelCases)('a kernel %s', async (_name, keys, expected) => {
  const text = `${spec.replace('hvm', 'paravirtual').replace('EnaSupport: true\n', '')}${keys}\n`;
  expect((await look({ text })).shown).toEqual(expected);
});

const bucket = { name: 'images', region: 'eu-central-1', keys: ['web/image.manifest.xml'] };
const manifestCases: [string, AccountSettings['buckets'], string[]][] = [
  ['that is there', [bucket], []],
  ['in no bucket', [], ['error']],
  ['under another key', [{ ...bucket, keys: [] }], ['error']],
  ['in another Region', [{ ...bucket, region: 'us-east-1' }], ['warning']],
  ['that may not be read', [{ ...bucket, isReadable: false }], ['information']],
  ['in a bucket without ACLs', [{ ...bucket, aclsOff: true }], ['warning']],
  ['in a bucket that is not shared', [{ ...bucket, aclsOff: false, isShared: false }], ['warning']],
];

test.each(manifestCases)('a manifest %s', async (_name, buckets, expected) => {
  const { shown: found } = await look({ text: manifestSpec, settings: { buckets } });
  expect(found).toEqual(
    expected.map((severity) => `${severity} online-manifest: images/web/image.manifest.xml`),
  );
});

describe('instance types', () => {
  test.each([
    ['arm64 with UEFI', { x86_64: 'arm64' }, []],
    ['arm64 with legacy BIOS', { x86_64: 'arm64\nBootMode: legacy-bios' }, ['warning']],
    ['i386 with UEFI', { x86_64: 'i386\nBootMode: uefi' }, ['warning']],
    ['i386 with what the type prefers', { x86_64: 'i386\nBootMode: uefi-preferred' }, []],
    ['without ENA', { 'EnaSupport: true\n': '' }, []],
    ['without ENA, with a TPM', { 'EnaSupport: true': 'TpmSupport: v2.0\nBootMode: uefi' }, ['warning']],
  ])('for %s', async (_name, changes, severities) => {
    const text = Object.entries(changes).reduce((changed, [from, to]) => changed.replace(from, to), spec);
    const { findings, facts } = await look({ text });
    const found = findings.filter(({ rule }) => rule === 'online-launchable-types');
    expect(found.map((finding) => finding.severity)).toEqual(severities);
    expect(facts).toHaveLength(1 - severities.length);
  });
});

describe('the account', () => {
  test.each([
    [100, 'nothing'],
    [2, '2 of the 2'],
  ])('with a quota of %i AMIs', async (imageQuota, expected) => {
    const own = await startSandbox({ imageDelayMs: 0, settings: { imageQuota } });
    const ec2 = await connect(targetAt(own.url));
    for (const Name of ['one', 'two']) {
      await ec2.registerImage({
        Name,
        RootDeviceName: '/dev/sda1',
        BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId: root.id } }],
      });
    }
    const { document } = placed(spec);
    const identity = await ec2.identity();
    const { findings } = await preflight({
      document,
      input: { Name: 'x' },
      target: targetAt(own.url),
      identity,
      ec2,
      signal: new AbortController().signal,
      dryRunFollows: true,
    });
    ec2.close();
    await own.close();
    const said = findings.find(({ rule }) => rule === 'online-quota');
    expect(said?.message ?? 'nothing').toContain(expected);
  });

  test('with an alias', async () => {
    expect((await look({ settings: { alias: 'images-prod' } })).accountAlias).toBe('images-prod');
  });

  test('without an alias', async () => {
    expect((await look()).accountAlias).toBeUndefined();
  });
});

describe('what cannot be asked', () => {
  const denied = { error: { code: 'UnauthorizedOperation' }, times: 'forever' } as const;

  test('one missing permission is one note for all that hangs on it', async () => {
    const { findings } = await look({ faults: [{ action: 'DescribeSnapshots', ...denied }] });
    const notes = findings.filter(({ rule }) => rule === 'online-unchecked');
    expect(notes.map(({ severity, path, message }) => [severity, path, message])).toEqual([
      [
        'information',
        '',
        'Not checked whether the snapshots exist. One of the permissions ec2:DescribeSnapshots, ec2:DescribeRegions is missing.',
      ],
      [
        'information',
        '',
        'Not checked whether the snapshots are completed, the snapshots are not archived, the snapshots belong to the account, the volumes are as large as their snapshots, the snapshots are large enough for Iops, the snapshots are on one Outpost. The permission ec2:DescribeSnapshots is missing.',
      ],
      [
        'information',
        '',
        'Not checked whether the volumes will be encrypted. One of the permissions ec2:DescribeSnapshots, ec2:GetEbsEncryptionByDefault is missing.',
      ],
      [
        'information',
        '',
        'Not checked whether the snapshots have AWS Marketplace product codes. One of the permissions ec2:DescribeSnapshots, ec2:DescribeSnapshotAttribute is missing.',
      ],
    ]);
  });

  test('the permission that AWS names', async () => {
    const message = `User: arn:aws:iam::123456789012:user/x is not authorized to perform: ec2:DescribeImages`;
    const { findings } = await look({
      faults: [
        { action: 'DescribeImages', times: 'forever', error: { code: 'UnauthorizedOperation', message } },
      ],
    });
    expect(findings.at(-1)?.message).toContain('The permission ec2:DescribeImages is missing.');
  });

  test.each<[string, Fault]>([
    ['DescribeInstanceTypes', { error: { code: 'UnauthorizedOperation' } }],
    ['DescribeRegions', { error: { code: 'UnauthorizedOperation' } }],
    ['GetServiceQuota', { error: { code: 'AccessDeniedException', status: 400 } }],
    ['GetServiceQuota', { error: { code: 'InternalFailure', status: 500 } }],
    ['GetServiceQuota', { body: 'html' }],
    ['DescribeInstanceTypes', { body: 'html' }],
    ['DescribeInstanceTypes', { body: 'truncated-xml' }],
    ['DescribeInstanceTypes', { reset: 'before' }],
    ['DescribeInstanceTypes', { error: { code: 'InvalidAction' } }],
  ])('%s: %o leaves one question open, and errors none', async (action, fault) => {
    const { findings } = await look({ faults: [{ action, times: 'forever', ...fault }] });
    const notes = findings.filter(({ rule }) => rule === 'online-unchecked');
    expect(notes.map(({ severity }) => severity)).toEqual(['information']);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(notes[0]?.message).toMatch(/^Not checked whether .+\. .+\.$/);
  });

  test('the alias is left out in silence', async () => {
    const faults: Fault[] = [
      { action: 'ListAccountAliases', error: { code: 'AccessDenied' }, times: 'forever' },
    ];
    const { accountAlias, shown } = await look({ settings: { alias: 'x' }, faults });
    expect({ accountAlias, unchecked: shown.filter((line) => line.includes('unchecked')) }).toEqual({
      accountAlias: undefined,
      unchecked: [],
    });
  });

  test('a slow answer is waited for no longer than the deadline', async () => {
    const faults: Fault[] = [{ action: 'DescribeInstanceTypes', delayMs: 60_000 }];
    const before = sandbox.requests.filter(({ action }) => action === 'DescribeInstanceTypes').length;
    const { findings } = await look({ faults, deadlineMs: 400 });
    expect(findings.at(-1)?.message).toBe(
      'Not checked whether any instance type can launch the AMI. AWS did not answer within 0.4 s.',
    );
    expect(sandbox.requests.filter(({ action }) => action === 'DescribeInstanceTypes').length - before).toBe(
      1,
    );
  });

  test('cancelling ends it at once', async () => {
    const cancel = new AbortController();
    const faults: Fault[] = [{ action: 'DescribeInstanceTypes', delayMs: 60_000 }];
    const looking = look({ faults, signal: cancel.signal });
    cancel.abort();
    expect((await looking).findings.every(({ rule }) => rule === 'online-unchecked')).toBe(true);
  });
});

test('every check has an id of its own, a question and its permissions', () => {
  expect(new Set(onlineChecks.map(({ id }) => id)).size).toBe(onlineChecks.length);
  for (const { id, question, actions } of onlineChecks) {
    expect(id).toMatch(/^online-[a-z-]+$/);
    expect(question).not.toMatch(/[.?]$/);
    expect(actions.length).toBeGreaterThan(0);
  }
});

import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { builtCli, type Ended } from './built-cli.ts';
import { anHourEarlier, changeLastEntry } from './journal-files.ts';

const cli = builtCli();
let sandbox: Sandbox;
let names = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  names += 1;
  write(spec());
  sandbox.addSnapshot({ id: snapshot(), sizeGiB: 8 });
});
afterEach(() => {
  sandbox.clearFaults();
  rmSync(state, { recursive: true, force: true });
});

const snapshot = () => `snap-${String(names).padStart(17, '0')}`;
const state = path.join(cli.folder, 'state');
const name = () => `after-${names}`;
const spec = () =>
  cleanSpec
    .replace(/^Name: .*/, `Name: ${name()}`)
    .replace(/^Description: .*\n/m, '')
    .replace(/snap-\w+/, snapshot());
const imageId = () => sandbox.images().find((image) => image.name === name())?.imageId ?? '';
const count = (wanted: string) => sandbox.requests.filter(({ action }) => action === wanted).length;

function write(text: string): void {
  writeFileSync(path.join(cli.folder, 'web.ami.yaml'), text);
}

function run(...args: string[]): Promise<Ended> {
  return cli.run(args, {
    environment: {
      AMI_SPEC_STATE_DIR: state,
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: sandboxCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandboxCredentials.secretAccessKey,
    },
  });
}

const register = () => run('register', 'web.ami.yaml', '--yes');

describe('history', () => {
  it('lists what was registered, and whether the document has changed since', async () => {
    await register();
    const listed = async () => JSON.parse((await run('history', '--output', 'json')).out);
    expect(await listed()).toEqual([
      {
        id: expect.any(String),
        time: expect.stringMatching(/Z$/),
        name: name(),
        outcome: 'registered',
        imageId: imageId(),
        requestId: expect.any(String),
        account: '123456789012',
        identity: 'arn:aws:iam::123456789012:user/sandbox',
        region: 'eu-central-1',
        endpoint: sandbox.url,
        uri: expect.stringMatching(/^file:.*\/web\.ami\.yaml$/),
        document: 0,
        text: 'same',
      },
    ]);
    write(`# only a comment more\n${spec()}`);
    expect(await listed()).toMatchObject([{ text: 'same' }]);
    write(`${spec()}Description: new\n`);
    expect(await listed()).toMatchObject([{ text: 'changed' }]);
    rmSync(path.join(cli.folder, 'web.ami.yaml'));
    expect(await listed()).toMatchObject([{ text: 'gone' }]);
    const { exitCode, out } = await run('history');
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      new RegExp(`^TIME.*\\n.* registered +${imageId()} +${name()} +123456789012 +eu-central-1 `),
    );
  });

  it('is empty at first, and says so', async () => {
    expect(await run('history')).toEqual({
      exitCode: 0,
      out: '',
      error: 'Nothing was registered from this machine so far.\n',
    });
  });

  it('tells of a registration without an answer, and looks it up when told to', async () => {
    await register();
    changeLastEntry(state, (entry) => ({ ...anHourEarlier(entry), ending: undefined }));
    const told = await run('history');
    expect(told.error).toContain(`The registration of ${name()} in account 123456789012, eu-central-1 (`);
    expect(told.out).toContain('unsettled');
    const looked = await run('history', '--look-up', '--output', 'json');
    expect(JSON.parse(looked.out)).toMatchObject([{ outcome: 'found', imageId: imageId() }]);
    expect(looked.error).toContain(`${imageId()} (available)`);
    expect((await run('history')).error).toBe('');
  });
});

describe('diff', () => {
  it('of a spec with the image that was registered from it: the same', async () => {
    await register();
    const { exitCode, out, error } = await run('diff', 'web.ami.yaml');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    expect(error).toContain('are the same.');
  });

  it('names every field that differs', async () => {
    await register();
    write(`${spec().replace('VolumeType: gp3', 'VolumeType: gp2')}Description: new\n`);
    const { exitCode, out } = await run('diff', 'web.ami.yaml', '--image', imageId());
    expect(exitCode).toBe(1);
    expect(out.split('\n')).toEqual([
      'Description: new in the spec, not in the image',
      'BlockDeviceMappings[0].Ebs.VolumeType: gp2 in the spec, gp3 in the image',
      '',
    ]);
    const json = await run('diff', 'web.ami.yaml', '--image', imageId(), '--output', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      imageId: imageId(),
      region: 'eu-central-1',
      same: false,
      differences: [
        { path: 'Description', spec: 'new' },
        { spec: 'gp2', image: 'gp3' },
      ],
    });
  });

  it.each([
    [['web.ami.yaml'], 'web.ami.yaml was not registered from this machine.'],
    [['web.ami.yaml', '--image', 'i-1'], "--image cannot be 'i-1'"],
    [
      ['web.ami.yaml', '--image', 'ami-00000000000000000'],
      'There is no ami-00000000000000000 in eu-central-1',
    ],
    [[], 'diff needs a FILE'],
  ])('%j ends with 2', async (args, sentence) => {
    const { exitCode, error } = await run('diff', ...args);
    expect(exitCode).toBe(2);
    expect(error).toContain(sentence);
  });
});

describe('import --from-image', () => {
  it('makes a spec that is the same as the image', async () => {
    write(
      `${spec()}TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - {Key: Team, Value: web}\n`,
    );
    await register();
    const { exitCode, out, error } = await run(
      'import',
      '--from-image',
      imageId(),
      '--region',
      'eu-central-1',
    );
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^# ami-spec: region=eu-central-1\n(?:# .*\n)+# Not carried over, .*UefiData/);
    expect(error).toContain(`The image holds the name ${name()}`);
    write(out);
    expect(await run('check', 'web.ami.yaml')).toMatchObject({ exitCode: 0 });
    expect(await run('diff', 'web.ami.yaml', '--image', imageId())).toMatchObject({ exitCode: 0, out: '' });
  });

  it('says that there is no such image', async () => {
    const { exitCode, out, error } = await run('import', '--from-image', 'ami-00000000000000000');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/^There is no ami-0{17} in eu-central-1/);
  });
});

describe('deregister', () => {
  it('takes an image back that was registered from here, and keeps its snapshots', async () => {
    await register();
    const id = imageId();
    const { exitCode, error } = await run('deregister', id, '--yes');
    expect(exitCode).toBe(0);
    expect(error).toContain(
      `Deregistered ${id} (${name()}) in account 123456789012, eu-central-1. ${snapshot()} is kept.`,
    );
    expect(imageId()).toBe('');
    expect(sandbox.snapshots().map((one) => one.id)).toContain(snapshot());
    expect((await run('history')).out).toContain(' deregistered ');
    expect((await run('deregister', id, '--yes')).exitCode).toBe(1);
  });

  it('deletes the snapshots after it when told so, and tells of each', async () => {
    await register();
    const before = sandbox.requests.length;
    const { exitCode, error } = await run('deregister', 'web.ami.yaml', '--yes', '--delete-snapshots');
    expect(exitCode).toBe(0);
    expect(error).toContain(`${snapshot()} is deleted.`);
    expect(
      sandbox.requests
        .slice(before)
        .map(({ action }) => action)
        .slice(-2),
    ).toEqual(['DeregisterImage', 'DeleteSnapshot']);
    expect(sandbox.snapshots().map((one) => one.id)).not.toContain(snapshot());
  });

  it('keeps a snapshot that another image uses, and ends with 1', async () => {
    await register();
    const first = imageId();
    write(spec().replace(name(), `${name()}-too`));
    await register();
    const { exitCode, error } = await run('deregister', first, '--yes', '--delete-snapshots');
    expect(exitCode).toBe(1);
    expect(error).toMatch(
      new RegExp(`${snapshot()} was not deleted\\. The snapshot .* is currently in use by ami-`),
    );
  });

  it('sends it once when the answer is lost, and sees that the image is gone', async () => {
    await register();
    const before = count('DeregisterImage');
    sandbox.inject({ action: 'DeregisterImage', reset: 'after' });
    expect(await run('deregister', imageId(), '--yes')).toMatchObject({ exitCode: 0 });
    expect(count('DeregisterImage')).toBe(before + 1);
  });

  it('does not claim what it does not know', async () => {
    await register();
    const before = count('DeleteSnapshot');
    sandbox.inject({ action: 'DeregisterImage', reset: 'before' });
    const { exitCode, error } = await run('deregister', imageId(), '--yes', '--delete-snapshots');
    expect(exitCode).toBe(3);
    expect(error).toContain(`It is not known whether ${imageId()} was deregistered.`);
    expect(count('DeleteSnapshot')).toBe(before);
    expect(imageId()).not.toBe('');
  });

  it('leaves alone what was registered elsewhere', async () => {
    const { exitCode, error } = await run('deregister', 'ami-0123456789abcdef0', '--yes');
    expect(exitCode).toBe(1);
    expect(error).toContain('aws ec2 deregister-image --image-id ami-0123456789abcdef0 --region REGION');
    expect((await run('deregister', 'ami-0123456789abcdef0')).exitCode).toBe(2);
  });
});

it.each([
  ['DescribeImages', ['diff', 'web.ami.yaml']],
  ['DescribeImages', ['import', '--from-image', 'ami-0123456789abcdef0']],
  ['DeregisterImage', ['deregister', 'web.ami.yaml', '--yes']],
  ['DeleteSnapshot', ['deregister', 'web.ami.yaml', '--yes', '--delete-snapshots']],
])('a denial of %s names that permission, and no other', async (action, args) => {
  await register();
  sandbox.inject({ action, times: 'forever', error: { code: 'UnauthorizedOperation', message: 'No.' } });
  const { error } = await run(...args);
  expect(error).toContain(`ec2:${action}`);
  expect(error).not.toContain('ec2:RegisterImage');
});

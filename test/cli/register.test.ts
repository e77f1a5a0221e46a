import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { folderPerTest } from './folder.ts';
import { run } from './terminal-double.ts';

const folder = folderPerTest();
let sandbox: Sandbox;
let names = 0;

/** A clean spec under a name that no other test takes. */
function spec(): string {
  names += 1;
  return cleanSpec.replace(/^Name: .*/, `Name: web-${names}`);
}

function name(): string {
  return `web-${names}`;
}

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0 });
});

afterAll(() => sandbox.close());

beforeEach(() => {
  for (const variable of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_DEFAULT_REGION', 'AWS_SESSION_TOKEN']) {
    vi.stubEnv(variable, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', `${folder().path}/config`);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', `${folder().path}/credentials`);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AMI_SPEC_STATE_DIR', `${folder().path}/state`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', sandboxCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandboxCredentials.secretAccessKey);
});

afterEach(() => {
  vi.unstubAllEnvs();
  sandbox.clearFaults();
});

function registrations(): number {
  return sandbox.requests.filter(({ action }) => action === 'RegisterImage').length;
}

describe('register', () => {
  it('prints the AMI ID alone, and says all else on standard error', async () => {
    const { exitCode, out, error } = await run(['register', '-', '--yes'], { input: spec() });
    const image = sandbox.images().at(-1);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${image?.imageId}\n` });
    expect(error).toContain('Account: 123456789012, as arn:aws:iam::123456789012:user/sandbox\n');
    expect(error).toContain('Region: eu-central-1 (from AWS_REGION)\n');
    expect(error).toContain(
      `${name()} is registered as ${image?.imageId} for account 123456789012 in eu-central-1.`,
    );
    expect(error).not.toContain('\u001b');
    expect(image).toMatchObject({ name: name(), architecture: 'x86_64' });
  });

  it('prints one JSON object for scripts', async () => {
    const { exitCode, out } = await run(['register', '-', '--yes', '--output', 'json'], { input: spec() });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      outcome: 'registered',
      message: expect.stringContaining(name()),
      next: expect.stringContaining('aws ec2 deregister-image'),
      name: name(),
      account: '123456789012',
      region: 'eu-central-1',
      imageId: sandbox.images().at(-1)?.imageId,
      requestId: expect.any(String),
      state: 'available',
    });
  });

  it('goes where the command line says, then where the spec says', async () => {
    const input = `# ami-spec: region=eu-west-1\n${spec()}`;
    const dryRun = ['register', '-', '--dry-run', '--output', 'json'];
    expect(JSON.parse((await run(dryRun, { input })).out).region).toBe('eu-west-1');
    const { out } = await run([...dryRun, '--region', 'us-east-1'], { input });
    expect(JSON.parse(out).region).toBe('us-east-1');
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    const elsewhere = await run([...dryRun, '--endpoint-url', sandbox.url], { input });
    expect(elsewhere.exitCode).toBe(0);
  });

  it('asks the person, and takes only a yes for a yes', async () => {
    const before = registrations();
    for (const answer of ['', 'n', 'no', 'yesterday']) {
      const { exitCode, out, error, asked } = await run(['register', '-'], { input: spec(), answer });
      expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
      expect(asked).toEqual([`Register ${name()} in account 123456789012, eu-central-1? [y/N] `]);
      expect(error).toMatch(/Nothing was sent\.\n$/);
    }
    expect(registrations()).toBe(before);
    for (const answer of ['y', 'YES']) {
      expect(await run(['register', '-'], { input: spec(), answer })).toMatchObject({ exitCode: 0 });
    }
    expect(registrations()).toBe(before + 2);
  });

  it('lists warnings with the question', async () => {
    names += 1;
    const input = exampleText({ unset: ['Architecture'], set: `Name: ${name()}\n` });
    const { error } = await run(['register', '-'], { input, answer: 'n' });
    expect(error).toContain('  Warning: ');
  });

  it('does not register where nobody can be asked', async () => {
    const before = sandbox.requests.length;
    const { exitCode, out, error } = await run(['register', '-'], { input: spec() });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(error).toMatch(/^There is no terminal to ask in\. Add --yes .*, or --dry-run to try\.\n/);
    expect(sandbox.requests.length).toBe(before);
  });

  it('succeeds at a dry run without registering', async () => {
    const images = sandbox.images().length;
    const { exitCode, out, error } = await run(['register', '-', '--dry-run'], { input: spec() });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' });
    expect(error).toContain('Nothing was registered.');
    expect(sandbox.images()).toHaveLength(images);
  });

  it('is kept back by errors, which are shown', async () => {
    const before = sandbox.requests.length;
    folder().write('a.ami.yaml', exampleText({ set: 'Architecture: amd64\n' }));
    const { exitCode, out, error } = await run(['register', 'a.ami.yaml', '--yes']);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/^a\.ami\.yaml:3:15: error: .*\nNothing was sent: the document has an error\.\n$/);
    const json = await run(['register', 'a.ami.yaml', '--yes', '--output', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      outcome: 'blocked',
      findings: [
        { file: 'a.ami.yaml', rule: 'architecture-value', range: { start: { line: 2, character: 14 } } },
      ],
    });
    expect(sandbox.requests.length).toBe(before);
  });

  it('is kept back by what AWS would refuse, which is shown at its field', async () => {
    const input = `# first line\n${spec()}`;
    await run(['register', '-', '--yes'], { input });
    const before = registrations();
    const again = await run(['register', '-', '--yes'], { input });
    expect({ exitCode: again.exitCode, out: again.out }).toEqual({ exitCode: 1, out: '' });
    const line = `^<stdin>:2:7: error: '${name()}' is the name of ami-\\w+ .*\\[online-name-taken\\]$`;
    expect(again.error).toMatch(new RegExp(line, 'm'));
    expect(again.error).toMatch(new RegExp(`^Nothing was registered: EC2 would refuse ${name()}\\.$`, 'm'));
    for (const mode of ['--yes', '--dry-run']) {
      const json = await run(['register', '-', mode, '--output', 'json'], { input });
      expect(JSON.parse(json.out)).toMatchObject({
        outcome: 'stopped',
        account: '123456789012',
        findings: [
          {
            rule: 'online-name-taken',
            path: 'Name',
            range: { start: { line: 1, character: 6 } },
            fixes: [{ title: `Replace by '${name()}-2'` }],
          },
        ],
      });
    }
    expect(registrations()).toBe(before);
  });

  it('ends with 1 when EC2 refuses, and says where', async () => {
    const input = `# first line\n${spec()}`;
    await run(['register', '-', '--yes'], { input });
    const again = await run(['register', '-', '--yes', '--no-preflight'], { input });
    expect({ exitCode: again.exitCode, out: again.out }).toEqual({ exitCode: 1, out: '' });
    expect(again.error).toMatch(new RegExp(`^<stdin>:2:7: EC2 refused ${name()}\\. .*ami-\\w+`, 'm'));
    const json = await run(['register', '-', '--yes', '--no-preflight', '--output', 'json'], { input });
    expect(JSON.parse(json.out)).toMatchObject({
      outcome: 'refused',
      code: 'InvalidAMIName.Duplicate',
      path: 'Name',
      range: { start: { line: 1, character: 6 } },
    });
  });

  it('ends with 3 when the answer is lost, after one request', async () => {
    sandbox.inject({ action: 'RegisterImage', reset: 'after' });
    const before = registrations();
    const { exitCode, out, error } = await run(['register', '-', '--yes', '--output', 'json'], {
      input: spec(),
    });
    const [image] = sandbox.images().filter((registered) => registered.name === name());
    expect(exitCode).toBe(3);
    expect(registrations()).toBe(before + 1);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'unknown',
      found: [{ imageId: image?.imageId, state: 'available', created: 'since' }],
    });
    expect(error).toContain(`${image?.imageId}`);
  });

  it('ends with 1 when the image fails, and names it', async () => {
    sandbox.inject({ action: 'RegisterImage', imageState: 'failed' });
    const { exitCode, out, error } = await run(['register', '-', '--yes'], { input: spec() });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/ami-\w+ \(web-\d+\) is failed/);
  });

  it('does not wait when told so', async () => {
    sandbox.inject({ action: 'RegisterImage', imageState: 'never-available' });
    expect(await run(['register', '-', '--yes', '--no-wait'], { input: spec() })).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^ami-\w+\n$/),
    });
  });

  it('stops waiting at Ctrl+C, and the image exists', async () => {
    sandbox.inject({ action: 'RegisterImage', imageState: 'never-available' });
    const { exitCode, out, error } = await run(['register', '-', '--yes'], {
      input: spec(),
      onError: (text, interrupt) => {
        if (text.includes('is pending')) interrupt();
      },
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^ami-\w+\n$/);
    expect(error).toContain('Cancelling. Press Ctrl+C again to leave at once.\n');
    expect(error).toContain('The wait was cancelled, the image exists');
  });

  it('sends nothing when Ctrl+C comes before', async () => {
    const before = registrations();
    const { exitCode, error } = await run(['register', '-', '--yes'], {
      input: spec(),
      onError: (text, interrupt) => {
        if (text.includes('Account: ')) interrupt();
      },
    });
    expect(exitCode).toBe(1);
    expect(error).toMatch(/Nothing was sent\.\n$/);
    expect(registrations()).toBe(before);
  });
});

describe('several documents', () => {
  it('are chosen from by --document', async () => {
    const input = `${spec()}---\n${spec()}`;
    const chosen = await run(['register', '-', '--yes', '--document', '1', '--output', 'json'], { input });
    expect(JSON.parse(chosen.out)).toMatchObject({ outcome: 'registered', name: name() });
  });

  it('are registered after one question, and listed in a table', async () => {
    folder().write('a/one.ami.yaml', `${spec()}---\n${spec()}`);
    const [first, second] = [`web-${names - 1}`, name()];
    folder().write('a/two.ami.yaml', spec());
    const { exitCode, out, asked, error } = await run(['register', 'a'], { answer: 'y' });
    expect(exitCode).toBe(0);
    expect(asked).toEqual([
      expect.stringMatching(/^Register 3 AMIs in account 123456789012, eu-central-1 at /),
    ]);
    const id = (wanted: string) => sandbox.images().find((image) => image.name === wanted)?.imageId;
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['OUTCOME', 'IMAGE', 'NAME', 'REGION', 'DOCUMENT'],
      ['registered', id(first), first, 'eu-central-1', 'a/one.ami.yaml#0'],
      ['registered', id(second), second, 'eu-central-1', 'a/one.ami.yaml#1'],
      ['registered', id(name()), name(), 'eu-central-1', 'a/two.ami.yaml#0'],
      [''],
    ]);
    expect(error).toContain(`  ${first} in account 123456789012, eu-central-1`);
  });

  it('do not stop each other, and the worst outcome is the exit code', async () => {
    const good = spec();
    const wrong = exampleText({ set: 'Architecture: amd64\n' });
    const input = `${wrong}---\n${good}`;
    const refused = await run(['register', '-', '--yes', '--output', 'json'], { input });
    expect(refused.exitCode).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject([
      { file: '<stdin>', document: 0, outcome: 'blocked' },
      { file: '<stdin>', document: 1, outcome: 'registered', name: name() },
    ]);
    sandbox.inject({ action: 'RegisterImage', reset: 'after' });
    const lost = await run(['register', '-', '--yes', '--output', 'json'], {
      input: `${wrong}---\n${spec()}`,
    });
    expect(lost.exitCode).toBe(3);
  });

  it('with a no, nothing is sent', async () => {
    const before = registrations();
    const { exitCode } = await run(['register', '-'], { input: `${spec()}---\n${spec()}`, answer: 'n' });
    expect(exitCode).toBe(1);
    expect(registrations()).toBe(before);
  });
});

describe('where nothing can be written down', () => {
  beforeEach(() => {
    folder().write('state', 'a file where the folder should be');
  });

  it('nothing is sent, and it is said how to go on', async () => {
    const before = registrations();
    const { exitCode, error } = await run(['register', '-', '--yes'], { input: spec() });
    expect(exitCode).toBe(1);
    expect(error).toContain(`${folder().path}/state`);
    expect(error).toContain('AMI_SPEC_STATE_DIR');
    expect(registrations()).toBe(before);
    expect(await run(['register', '-', '--yes', '--no-journal'], { input: spec() })).toMatchObject({
      exitCode: 0,
    });
  });

  it('a person can go on', async () => {
    const { exitCode, asked } = await run(['register', '-'], { input: spec(), answer: 'y' });
    expect(exitCode).toBe(0);
    expect(asked[1]).toMatch(/cannot be written down.*\nRegister without writing it down\? \[y\/N\] $/s);
  });
});

describe('bad input', () => {
  it.each([
    [
      'no credentials',
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      [],
      /no credentials/,
    ],
    ['a wrong profile', {}, ['--profile', 'nope'], /There is no profile nope \(from --profile\)/],
    [
      'an unreachable endpoint',
      {},
      ['--endpoint-url', 'http://127.0.0.1:1'],
      /Nothing answers at 127\.0\.0\.1 port 1/,
    ],
    ['no Region', { AWS_REGION: undefined }, [], /No Region is chosen\./],
  ])('%s ends with 1 and sentences that say what to do', async (_, environment, args, sentence) => {
    for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
    const { exitCode, out, error } = await run(['register', '-', '--yes', ...args], { input: spec() });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/\nNothing was registered\. /);
    expect(error).toMatch(sentence);
    expect(error).not.toMatch(/\n {4}at /);
  });

  it.each([
    [['--endpoint-url', 'localhost:4566'], "--endpoint-url cannot be 'localhost:4566'"],
    [['--output', 'yaml'], "--output cannot be 'yaml': it is one of text, json."],
    [['--dryrun'], 'There is no option --dryrun. Did you mean --dry-run?'],
    [['--document', '1'], '<stdin> has no request at --document 1.\n  --document 0  web-'],
    [['more.ami.yaml', '--document', '0'], '--document goes with one FILE.'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { exitCode, out, error } = await run(['register', '-', '--yes', ...args], { input: spec() });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(error).toContain(sentence);
    expect(error).toMatch(/\nMore: ami-spec register --help\n$/);
  });
});

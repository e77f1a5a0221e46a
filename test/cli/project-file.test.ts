import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { folderPerTest } from './folder.ts';
import { run } from './terminal-double.ts';

const folder = folderPerTest();
const withoutEna = exampleText({ unset: ['EnaSupport'] });

/** What check says of a spec beside a project file: its exit code and the rules, with their severities. */
async function check(project: string, spec: string): Promise<[number, ...string[]]> {
  folder().write('.ami-spec.yaml', project);
  folder().write('web.ami.yaml', spec);
  const { exitCode, out } = await run(['check', '--format', 'json']);
  return [exitCode, ...rulesIn(out)];
}

function rulesIn(json: string): string[] {
  const findings: { rule: string; severity: string }[] = JSON.parse(json);
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('the project file decides', () => {
  it('how bad a finding is, and so how check ends', async () => {
    expect(await check('', withoutEna)).toEqual([0, 'information ena-missing']);
    expect(await check('rules: {ena-missing: error}', withoutEna)).toEqual([1, 'error ena-missing']);
    const misspelt = exampleText({ set: 'Architecture: amd64' });
    expect(await check('', misspelt)).toEqual([1, 'error architecture-value']);
    expect(await check('rules: {architecture-value: warning}', misspelt)).toEqual([
      0,
      'warning architecture-value',
    ]);
  });

  it('that a rule is off, or an optional one on', async () => {
    expect(await check('rules: {ena-missing: off}', withoutEna)).toEqual([0]);
    const spec = exampleText({
      set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: web-2}]}]',
    });
    expect(await check('', spec)).toEqual([0]);
    expect(await check('rules: {tag-name-differs: error}', spec)).toEqual([1, 'error tag-name-differs']);
  });

  it('which tags there are, and how a name looks', async () => {
    expect(await check('requiredTags: [Team, Owner]', cleanSpec)).toEqual([
      0,
      'warning tag-required-missing',
      'warning tag-required-missing',
    ]);
    expect(await check('namePattern: ^db-', cleanSpec)).toEqual([0, 'warning name-pattern']);
    expect(await check('namePattern: ^web-.*-\\d{8}$', cleanSpec)).toEqual([0]);
  });

  it('less than a comment of the spec', async () => {
    const silenced = `# ami-spec-disable ena-missing\n${withoutEna}`;
    expect(await check('rules: {ena-missing: error}', silenced)).toEqual([0]);
  });

  it('what --max-warnings counts, and what --fix leaves alone', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: warning, architecture-value: off}');
    folder().write('web.ami.yaml', withoutEna);
    expect(await run(['check', '--max-warnings', '0'])).toMatchObject({ exitCode: 1 });
    const misspelt = exampleText({ set: 'Architecture: amd64' });
    folder().write('web.ami.yaml', misspelt);
    await run(['check', '--fix']);
    expect(folder().read('web.ami.yaml')).toBe(misspelt);
  });

  it('of standard input too, in the current folder', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}');
    expect(await run(['check', '-'], { input: withoutEna })).toMatchObject({ exitCode: 1 });
  });
});

describe('the project file that counts', () => {
  it('is the nearest one above each spec, wherever check is run', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error, imds-missing: error}');
    folder().write('old/.ami-spec.yaml', 'rules: {ena-missing: hint}');
    folder().write('new/images/web.ami.yaml', withoutEna);
    folder().write('old/images/web.ami.yaml', withoutEna.replace('Name: web', 'Name: old'));
    process.chdir(path.join(folder().path, 'new'));
    const { exitCode, out } = await run(['check', '../old', 'images', '--format', 'json']);
    expect([exitCode, ...rulesIn(out)]).toEqual([1, 'hint ena-missing', 'error ena-missing']);
  });

  it('is not above the folder that holds .git', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}');
    mkdirSync(path.join(folder().path, 'repository/.git'), { recursive: true });
    folder().write('repository/images/web.ami.yaml', withoutEna);
    expect(await run(['check', 'repository'])).toMatchObject({ exitCode: 0 });
    folder().write('repository/.ami-spec.yaml', 'rules: {ena-missing: error}');
    expect(await run(['check', 'repository'])).toMatchObject({ exitCode: 1 });
  });
});

describe('a project file with mistakes', () => {
  const broken = 'rules:\n  ena-mising: off\n  imds-missing: loud\n';

  it('ends check with 2, and says each mistake once, at its line', async () => {
    folder().write('project/.ami-spec.yaml', broken);
    folder().write('project/a.ami.yaml', withoutEna);
    folder().write('project/b.ami.yaml', withoutEna);
    folder().write('other/c.ami.yaml', exampleText({ set: 'Architecture: amd64' }));
    const { exitCode, out, error } = await run(['check']);
    const file = path.join('project', '.ami-spec.yaml');
    expect(exitCode).toBe(2);
    expect(error).toBe(`\
${file}:3: 'rules.imds-missing' cannot be 'loud': it is error, warning, information, hint or off.
${file}:2: There is no rule 'ena-mising'. Did you mean ena-missing? \`ami-spec rules\` lists them.
`);
    expect(out).toMatch(/^other.*architecture-value\]\n1 file checked: 1 error\./);
  });

  it.each([
    ['rules: [', /^\.ami-spec\.yaml:1: It cannot be read as YAML: .+\.\n$/],
    [`#${'x'.repeat(100_000)}`, /^\.ami-spec\.yaml: It has more than 100000 characters\.\n$/],
    ['rules: {}\nrule: {}', /^\.ami-spec\.yaml:2: .*Did you mean rules\?/],
  ])('is one sentence: %.20s', async (project, sentence) => {
    folder().write('.ami-spec.yaml', project);
    folder().write('web.ami.yaml', cleanSpec);
    const { exitCode, error } = await run(['check']);
    expect(exitCode).toBe(2);
    expect(error).toMatch(sentence);
  });

  it('keeps register from asking or sending anything', async () => {
    folder().write('.ami-spec.yaml', broken);
    folder().write('web.ami.yaml', cleanSpec);
    const { exitCode, out, error, asked } = await run(['register', 'web.ami.yaml'], { answer: 'y' });
    expect({ exitCode, out, asked }).toEqual({ exitCode: 2, out: '', asked: [] });
    expect(error).toContain(".ami-spec.yaml:2: There is no rule 'ena-mising'.");
  });
});

describe('register beside a project file', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ imageDelayMs: 0 });
  });

  afterAll(() => sandbox.close());

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  beforeEach(() => {
    for (const variable of [
      'AWS_PROFILE',
      'AWS_DEFAULT_PROFILE',
      'AWS_DEFAULT_REGION',
      'AWS_SESSION_TOKEN',
    ]) {
      vi.stubEnv(variable, undefined);
    }
    const { accessKeyId, secretAccessKey } = sandboxCredentials;
    vi.stubEnv('AWS_CONFIG_FILE', folder().write('config', '[profile images]\nregion = ap-south-1\n'));
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    const credentials = folder().write('credentials', `[default]\n${keys}[images]\n${keys}`);
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  });

  /** What is shown with the question, which is then declined. */
  async function asked(spec: string, ...options: string[]): Promise<string> {
    folder().write('web.ami.yaml', spec);
    const { error } = await run(['register', 'web.ami.yaml', ...options], { answer: 'n' });
    return error;
  }

  it('goes to its target, and says where that comes from', async () => {
    folder().write('.ami-spec.yaml', 'target:\n  region: eu-central-1\n  profile: images\n');
    const error = await asked(cleanSpec);
    expect(error).toContain('Region: eu-central-1 (from .ami-spec.yaml)\n');
    expect(error).toContain('Profile: images (from .ami-spec.yaml)\n');
  });

  it('goes where the spec or the command line says first', async () => {
    folder().write('.ami-spec.yaml', 'target: {region: eu-central-1}');
    const directed = `# ami-spec: region=eu-west-1\n${cleanSpec}`;
    expect(await asked(directed)).toContain('Region: eu-west-1 (from the comment on line 1)\n');
    expect(await asked(directed, '--region', 'sa-east-1')).toContain('Region: sa-east-1 (from --region)\n');
  });

  it('goes where the AWS configuration says when the project says nothing', async () => {
    folder().write('.ami-spec.yaml', 'target: {region: ""}');
    expect(await asked(cleanSpec)).toContain('Region: us-east-1 (from AWS_REGION)\n');
  });

  it('is kept back by what the project calls an error', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}');
    folder().write('web.ami.yaml', withoutEna);
    const before = sandbox.requests.length;
    const { exitCode, error } = await run(['register', 'web.ami.yaml', '--yes']);
    expect(exitCode).toBe(1);
    expect(error).toContain('[ena-missing]\nNothing was sent');
    expect(sandbox.requests.length).toBe(before);
  });
});

import { chmodSync, statSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { folderPerTest } from './folder.ts';
import { run } from './terminal-double.ts';

const folder = folderPerTest();

const withError = exampleText({ set: 'Architecture: amd64\n' });
const withWarning = exampleText({ unset: ['Architecture'] });

describe('check', () => {
  it('ends with 0 when there is nothing to object to', async () => {
    folder().write('a.ami.yaml', cleanSpec);
    expect(await run(['check'])).toMatchObject({
      exitCode: 0,
      out: '1 file checked: nothing to report.\n',
      error: '',
    });
  });

  it('ends with 1 at an error, and says where it stands', async () => {
    folder().write('sub/a.ami.yaml', withError);
    const { exitCode, out } = await run(['check', 'sub']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /^sub\/a\.ami\.yaml:3:15: error: .* \[architecture-value\]\n1 file checked: 1 error\./,
    );
  });

  it('prints JSON that places a finding in its document and file', async () => {
    folder().write(
      'a.ami.yaml',
      `${cleanSpec}---\n# another\n${withError.replace('Name: ', 'Name: second-')}`,
    );
    const { out } = await run(['check', 'a.ami.yaml', '--format', 'json']);
    const line = cleanSpec.split('\n').length - 1 + 4;
    expect(JSON.parse(out)).toContainEqual({
      file: 'a.ami.yaml',
      document: 1,
      rule: 'architecture-value',
      severity: 'error',
      path: 'Architecture',
      message: expect.any(String),
      range: { start: { line, character: 14 }, end: { line, character: 19 } },
      fixes: [{ title: "Replace by 'x86_64'" }],
    });
  });

  it('counts a byte order mark for nothing', async () => {
    folder().write('a.ami.yaml', `\uFEFFArchitecture: amd64\n${exampleText({ unset: ['Architecture'] })}`);
    const { out } = await run(['check', '--format', 'json']);
    expect(JSON.parse(out)[0]?.range.start).toEqual({ line: 0, character: 14 });
  });

  it('reads standard input', async () => {
    const { exitCode, out } = await run(['check', '-'], { input: withError });
    expect(exitCode).toBe(1);
    expect(out).toContain('<stdin>:3:15: error: ');
  });

  it('ends with 0 at warnings, unless there are more than are allowed', async () => {
    folder().write('a.ami.yaml', withWarning);
    expect(await run(['check'])).toMatchObject({ exitCode: 0 });
    expect(await run(['check', '--max-warnings', '1'])).toMatchObject({ exitCode: 0, error: '' });
    expect(await run(['check', '--max-warnings', '0'])).toMatchObject({
      exitCode: 1,
      error: '1 warning, and --max-warnings allows 0.\n',
    });
  });

  it('has nothing to do in a folder without specs, and says so', async () => {
    expect(await run(['check'])).toMatchObject({
      exitCode: 0,
      out: '',
      error: 'There is no spec file in .: nothing to check.\n',
    });
    expect(await run(['check', '--format', 'json'])).toMatchObject({ exitCode: 0, out: '[]\n' });
  });

  it('prints the findings of a file before it looks at the next, but for formats of one piece', async () => {
    folder().write('a.ami.yaml', withError);
    folder().write('b.ami.yaml', withError.replace('web-', 'b-'));
    const written: string[] = [];
    const onOut = (text: string) => {
      written.push(text);
      folder().write('b.ami.yaml', cleanSpec.replace('web-', 'b-'));
    };
    expect(await run(['check'], { onOut })).toMatchObject({ exitCode: 1 });
    expect(written).toEqual([
      expect.stringMatching(/^a\.ami\.yaml:3:15: error: .*\n$/),
      '2 files checked: 1 error. --fix mends 1 of them.\n',
    ]);
    written.length = 0;
    await run(['check', '--format', 'json'], { onOut });
    expect(written).toHaveLength(1);
  });

  it('shows how far it is where there is a terminal, and nothing of it stays', async () => {
    for (let i = 0; i < 120; i++) folder().write(`${i}.ami.yaml`, cleanSpec.replace('web-', `web-${i}-`));
    expect((await run(['check'], { showsProgress: true })).error).toBe(
      '\r\u001b[K50 of 120 files checked …\r\u001b[K100 of 120 files checked …\r\u001b[K',
    );
    expect((await run(['check'])).error).toBe('');
  });

  it('prints colours where they show', async () => {
    folder().write('a.ami.yaml', withError);
    expect((await run(['check'], { hasColors: true })).out).toContain('\u001b[31merror\u001b[39m');
  });
});

describe('bad input', () => {
  it.each([
    ['a file that is not there', 'nope.ami.yaml', 'nope.ami.yaml does not exist.'],
    ['a file under a file', 'a.ami.yaml/b', 'a.ami.yaml/b does not exist.'],
    ['a stream without end', '/dev/zero', '/dev/zero is larger than 10 MB, which no spec needs to be.'],
    ['a binary file', 'image.yaml', 'image.yaml is a binary file, not a spec.'],
    ['text that is not UTF-8', 'latin1.yaml', 'latin1.yaml is not UTF-8 text. Save it as UTF-8.'],
    ['UTF-16', 'wide.yaml', 'wide.yaml is UTF-16 text. Save it as UTF-8.'],
    ['a file of 50 MB', 'large.yaml', 'large.yaml is larger than 10 MB, which no spec needs to be.'],
  ])('%s is one sentence, and 2', async (_, file, sentence) => {
    folder().write('a.ami.yaml', cleanSpec);
    folder().write('image.yaml', Buffer.from([0x4e, 0x61, 0, 0x6d]));
    folder().write('latin1.yaml', Buffer.from('Name: caf\xe9\n', 'latin1'));
    folder().write('wide.yaml', Buffer.from('\uFEFFName: web\n', 'utf16le'));
    truncateSync(folder().write('large.yaml', ''), 50_000_000);
    const { exitCode, out, error } = await run(['check', file]);
    expect({ exitCode, out, error }).toEqual({ exitCode: 2, out: '', error: `${sentence}\n` });
  });

  it('on standard input is treated the same', async () => {
    expect(await run(['check', '-'], { input: Buffer.alloc(11 * 1024 * 1024, 'a') })).toMatchObject({
      exitCode: 2,
      error: '<stdin> is larger than 10 MB, which no spec needs to be.\n',
    });
    expect(await run(['check', '-'], { input: Buffer.from([0]) })).toMatchObject({ exitCode: 2 });
  });

  it('of one file does not keep the others from being checked', async () => {
    folder().write('a.ami.yaml', withError);
    const { exitCode, out, error } = await run(['check', 'nope', '.']);
    expect(exitCode).toBe(2);
    expect(error).toBe('nope does not exist.\n');
    expect(out).toContain('a.ami.yaml:3:15: error: ');
  });

  it.each([
    ['an empty file', ''],
    ['blank lines', '\n\n'],
    ['comments alone', '# nothing\n'],
    ['a byte order mark alone', '\uFEFF'],
  ])('%s is a finding like any other', async (_, text) => {
    folder().write('a.ami.yaml', text);
    const { exitCode, out } = await run(['check', '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ rule: 'document-empty', path: '' }]);
  });

  it.each([
    [
      ['--format', 'jsn'],
      "--format cannot be 'jsn': it is one of text, json, sarif, github. Did you mean json?",
    ],
    [['--max-warnings', 'few'], "--max-warnings cannot be 'few': it is a whole number."],
    [['--fixx'], 'There is no option --fixx. Did you mean --fix?'],
  ])('%j is wrong usage, and 2', async (args, sentence) => {
    const { exitCode, out, error } = await run(['check', ...args]);
    expect({ exitCode, out, error }).toEqual({
      exitCode: 2,
      out: '',
      error: `${sentence}\n\nMore: ami-spec check --help\n`,
    });
  });
});

describe('check --fix', () => {
  const broken = withError.replace('VolumeSize: 8', 'VolumeSize: 8GiB # as the snapshot');
  const mended = cleanSpec.replace('VolumeSize: 8', 'VolumeSize: 8 # as the snapshot');

  it.each([
    ['line feeds', (text: string) => text],
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('changes what it mends and nothing else, with %s', async (_, form) => {
    folder().write('a.ami.yaml', form(broken));
    expect(await run(['check', '--fix'])).toMatchObject({
      exitCode: 0,
      out: '2 fixes made. 1 file checked: nothing to report.\n',
    });
    expect(folder().read('a.ami.yaml')).toBe(form(mended));
  });

  it('reports what is left, which is nobody’s to decide but the author’s', async () => {
    folder().write('a.ami.yaml', broken.replace('hvm', 'xen-ish'));
    const { exitCode, out } = await run(['check', '--fix', '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ rule: 'virtualization-value' }]);
    expect(folder().read('a.ami.yaml')).toBe(mended.replace('hvm', 'xen-ish'));
  });

  it('does not write a file that needs no fix', async () => {
    const file = folder().write('a.ami.yaml', cleanSpec);
    chmodSync(file, 0o444);
    const before = statSync(file, { bigint: true }).mtimeNs;
    expect(await run(['check', '--fix'])).toMatchObject({ exitCode: 0 });
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before);
  });

  it('keeps standard output for the mended text, whatever is checked before', async () => {
    folder().write('a.ami.yaml', withWarning);
    const { out, error } = await run(['check', '--fix', 'a.ami.yaml', '-'], {
      input: broken.replace('web-', 'b-'),
    });
    expect(out).toBe(mended.replace('web-', 'b-'));
    expect(error).toMatch(/^a\.ami\.yaml:/);
  });

  it('hands standard input on, mended, and reports on standard error', async () => {
    expect(await run(['check', '--fix', '-'], { input: broken })).toMatchObject({
      exitCode: 0,
      out: mended,
      error: '2 fixes made. 1 file checked: nothing to report.\n',
    });
  });
});

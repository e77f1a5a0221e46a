import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { threadsFor } from '../../server/cli/check-threads.ts';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { BuiltCli, builtCli, type Ended } from './built-cli.ts';

const cli = builtCli();

/** More than a thread has waiting at once, so that every thread has its turn. */
const count = 700;

function specs(folder: string): string {
  const specs = path.join(mkdtempSync(path.join(folder, 'specs-')), 'images');
  mkdirSync(specs);
  for (let i = 0; i < count; i++) {
    const name = `${String(i).padStart(3, '0')}.ami.yaml`;
    writeFileSync(path.join(specs, name), textOf(i));
  }
  return specs;
}

/** Specs that are right, wrong, of one name with another, not to be parsed, and no text at all. */
function textOf(i: number): string | Buffer {
  if (i % 97 === 5) return Buffer.from([0, 1, 2]);
  if (i % 31 === 7) return 'Name: [web\n';
  if (i % 11 === 3) return exampleText({ set: 'Architecture: amd64\n' });
  const name = i % 23 === 2 ? 'web-base' : `web-${i}`;
  return cleanSpec.replace(/^Name: .*$/m, `Name: ${name}`);
}

/** A check in two threads of other code; of none where there is none. */
async function runWith(thread: string, folder: string): Promise<Ended> {
  const maimed = new BuiltCli();
  try {
    await maimed.build();
    const file = path.join(maimed.folder, 'check-thread.js');
    if (thread) writeFileSync(file, thread);
    else rmSync(file);
    return await maimed.run(['check', folder, '--threads', '2']);
  } finally {
    rmSync(maimed.folder, { recursive: true });
  }
}

describe('check in threads', () => {
  it.each(['text', 'json', 'sarif', 'github'])('reports as %s what one thread reports', async (format) => {
    const folder = specs(cli.folder);
    const [several, one] = await Promise.all(
      ['3', '1'].map((threads) => cli.run(['check', folder, '--format', format, '--threads', threads])),
    );
    expect(several).toEqual(one);
    expect(several?.error).toContain('is a binary file');
    if (format !== 'json') return;
    const rules = JSON.parse(several?.out ?? '').map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['cross-name-duplicate', 'architecture-value', 'yaml-syntax']),
    );
  });

  it('reports what the threads say', async () => {
    const { out } = await runWith(
      `const { parentPort } = require('node:worker_threads');
      const at = { line: 0, character: 0 };
      const finding = {
        document: 0, rule: 'of-a-thread', severity: 'error', path: '', message: 'x',
        range: { start: at, end: at }, fixes: [],
      };
      const checked = (file) => ({ findings: [{ ...finding, file }], fixable: 0, names: new Map() });
      parentPort.on('message', (files) => parentPort.postMessage(files.map(checked)));`,
      specs(cli.folder),
    );
    expect(out.match(/of-a-thread/g)?.length).toBe(count);
  });

  it.each([
    ['cannot start', ''],
    ['end', 'process.exit(1);'],
    [
      'fail',
      "require('node:worker_threads').parentPort.on('message', () => { throw new Error('on fire'); });",
    ],
  ])('does without threads that %s', async (_, thread) => {
    const folder = specs(cli.folder);
    const one = await cli.run(['check', folder, '--threads', '1']);
    expect(await runWith(thread, folder)).toEqual(one);
  });

  it('makes fixes in one thread, whatever was asked', async () => {
    const folder = specs(cli.folder);
    const { out } = await cli.run(['check', folder, '--fix', '--threads', '2']);
    expect(out).toMatch(/^\d+ fixes made\. /m);
  });

  it('takes - for standard input, also where a file is called so', async () => {
    const folder = specs(cli.folder);
    writeFileSync(path.join(folder, '-'), cleanSpec);
    const { out } = await cli.run(['check', '-', '.', '--threads', '2'], {
      cwd: folder,
      input: 'Name: ab\n',
    });
    expect(out).toMatch(/^<stdin>:1:7: error: /m);
    expect(out).not.toMatch(/^-:/m);
  });

  it.each([
    [1, 0],
    [1, 3_999],
    [Math.min(2, availableParallelism()), 4_000],
    [Math.min(8, availableParallelism()), 1_000_000],
  ])('takes %i for %i files', (threads, files) => {
    expect(threadsFor(files)).toBe(threads);
  });

  it('refuses more threads than there are ever good for', async () => {
    const { exitCode, error } = await cli.run(['check', '.', '--threads', '9']);
    expect(exitCode).toBe(2);
    expect(error).toContain("--threads cannot be '9': it is a whole number up to 8.");
  });
});

import { describe, expect, it } from 'vitest';
import type { AccountListing } from '../../server/aws/listing.ts';
import { type ListName, LiveData } from '../../server/live/live-data.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

const uri = 'file:///specs/web.ami.yaml';
const listing: AccountListing = { snapshots: [], images: [], tagKeys: ['Team'] };

function documentOf(text: string) {
  const [placed] = readSpecFile(text).documents;
  if (!placed) throw new Error('no document');
  return placed;
}
const placed = documentOf('Name: web-1\n');

function deferred() {
  let settled = { resolve: () => {}, reject: (_reason: unknown) => {} };
  const promise = new Promise<void>((resolve, reject) => {
    settled = { resolve, reject };
  });
  return { promise, ...settled };
}

/** Live data over an account that answers when it is told to. */
function account() {
  let now = 0;
  const reads: ListName[] = [];
  const asked: string[] = [];
  const log: string[] = [];
  const signals: AbortSignal[] = [];
  let gate = deferred();
  const live = new LiveData({
    accountOf: async (file, { document }) => {
      const key = document.target?.region ?? 'default';
      asked.push(`${file} ${key}`);
      return {
        key,
        read: async (list, signal) => {
          reads.push(list);
          signals.push(signal);
          await gate.promise;
          return listing[list];
        },
      };
    },
    log: (message) => log.push(message),
    idle: async () => {},
    now: () => now,
  });
  return {
    live,
    reads,
    asked,
    log,
    signals,
    keys: (document = placed) => {
      const view = live.view(uri, document);
      const found = view.tagKeys();
      return { found, isPending: view.isPending() };
    },
    answer: () => gate.resolve(),
    fail: (error: unknown) => gate.reject(error),
    next: () => {
      gate = deferred();
    },
    pass: (ms: number) => {
      now += ms;
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe('live data', () => {
  it('are not there at once, and are there later', async () => {
    const { keys, answer, settle, reads } = account();
    expect(keys()).toEqual({ found: [], isPending: true });
    await settle();
    expect(keys()).toEqual({ found: [], isPending: true });
    answer();
    await settle();
    expect(keys()).toEqual({ found: ['Team'], isPending: false });
    expect(reads).toEqual(['tagKeys']);
  });

  it('are read when they are asked for, once in minutes', async () => {
    const { live, keys, answer, settle, reads, asked, pass } = account();
    live.view(uri, placed);
    await settle();
    expect(asked).toEqual([]);
    answer();
    for (let i = 0; i < 100; i++) {
      keys();
      await settle();
    }
    expect({ reads, asked: asked.length }).toEqual({ reads: ['tagKeys'], asked: 1 });
    pass(5 * 60_000 + 1);
    expect(keys().found).toEqual(['Team']);
    await settle();
    keys();
    await settle();
    expect(reads).toEqual(['tagKeys', 'tagKeys']);
  });

  it('of two documents that go to one account are read once; of another Region by themselves', async () => {
    const { live, keys, answer, settle, reads } = account();
    answer();
    const elsewhere = documentOf('# ami-spec: region=eu-west-1\nName: web-1\n');
    for (let i = 0; i < 3; i++) {
      keys();
      live.view('file:///specs/other.ami.yaml', placed).tagKeys();
      keys(elsewhere);
      await settle();
    }
    expect(reads).toEqual(['tagKeys', 'tagKeys']);
  });

  it('that cannot be read are missed in silence, said once, and asked for minutes later', async () => {
    const { keys, fail, next, settle, reads, log, pass } = account();
    for (let i = 0; i < 3; i++) {
      keys();
      await settle();
      fail(new Error('You are not authorized.'));
      await settle();
      expect(keys()).toEqual({ found: [], isPending: false });
      next();
      pass(5 * 60_000 + 1);
    }
    expect(reads).toHaveLength(3);
    expect(log).toEqual(['Live data of the account cannot be read: You are not authorized.']);
  });

  it('end when they are closed, and nothing is asked or said after', async () => {
    const { live, keys, fail, settle, reads, log, signals } = account();
    keys();
    await settle();
    keys();
    await settle();
    live.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    fail(new Error('aborted'));
    await settle();
    keys();
    await settle();
    expect({ reads: reads.length, log }).toEqual({ reads: 1, log: [] });
  });
});

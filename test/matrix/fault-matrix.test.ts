import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtCli } from '../cli/built-cli.ts';
import { killCli, killServer } from './after-a-kill.ts';
import { Cell, Place } from './cell.ts';
import { doubles } from './doubles.ts';
import { kills } from './kills.ts';
import { blanked, expectNoSecrets, expectOnce, expectPromisesKept } from './promises.ts';
import { nameOf, type Row } from './row.ts';
import { rows } from './rows.ts';
import type { Ran, Runner } from './run.ts';
import { cliRunner } from './run-cli.ts';
import { serverRunner } from './run-server.ts';
import { markdownTable } from './table.ts';

const place = new Place();
const cli = builtCli();
const onCommandLine = cliRunner(cli, place);
const inServer = serverRunner(cli, place);

const whatGoesWrong = [
  ...rows.map((row) => [row.where, nameOf(row)] as const),
  ...kills.map(({ when }) => ['killed', when] as const),
  ...doubles.map(({ who }) => ['twice at once', who] as const),
];
const ended = new Map<string, readonly string[]>();

afterAll(() => {
  inServer.end();
  const lines = whatGoesWrong.map(([where, what]) => [
    where,
    what,
    ...(ended.get(`${where}: ${what}`) ?? ['FAILED', '', '']),
  ]);
  const table = markdownTable(['where', 'what', 'outcome', 'command line', 'language server'], lines);
  const output = path.join(import.meta.dirname, '../output');
  mkdirSync(output, { recursive: true });
  writeFileSync(path.join(output, 'fault-matrix.md'), `${table}\n`);
  console.log(table);
  place.remove();
});

/** Two accounts alike, one for the command line and one for the language server, while a test runs. */
async function withCells<T>(
  label: string,
  account: Parameters<typeof Cell.open>[1],
  run: (onCommandLine: Cell, inServer: Cell) => Promise<T>,
): Promise<T> {
  const cells = [
    await Cell.open(`matrix-cli-${label}`, account, place),
    await Cell.open(`matrix-lsp-${label}`, account, place),
  ] as const;
  try {
    return await run(...cells);
  } finally {
    await Promise.all(cells.map((cell) => cell.close()));
  }
}

async function runIn(runner: Runner, cell: Cell, row: Row, state?: string): Promise<Ran> {
  const ran = await runner.run(cell, row);
  if (!ran) throw new Error('the run was killed');
  expectPromisesKept(cell, ran, state);
  return ran;
}

const facts = ({ images, gateway }: Cell) => ({
  images: images.length,
  requests: gateway.count('RegisterImage'),
});
const shown = (cell: Cell) => `images ${facts(cell).images}, requests ${facts(cell).requests}`;

const timeout = 120_000;

describe('whatever goes wrong', () => {
  test.concurrent.each(rows.map((row, i) => [`${row.where}: ${nameOf(row)}`, row, i] as const))(
    '%s',
    { timeout },
    async (label, row, i) => {
      await withCells(`${i}`, row, async (left, right) => {
        const [printed, told] = await Promise.all([
          runIn(onCommandLine, left, row),
          runIn(inServer, right, row, inServer.state(row)),
        ]);
        const { outcome, exitCode, ...expected } = row.expected;
        expect({ outcome: printed.outcome, exitCode: printed.exitCode }).toEqual({ outcome, exitCode });
        expect({ cli: facts(left), server: facts(right) }).toEqual({ cli: expected, server: expected });
        expect(blanked(told.message, right)).toBe(blanked(printed.message, left));
        ended.set(label, [outcome, `exit ${exitCode}, ${shown(left)}`, `${told.severity}, ${shown(right)}`]);
      });
    },
  );
});

describe('killed, and run again', () => {
  test.concurrent.each(kills.map((kill, i) => [`killed: ${kill.when}`, kill, i] as const))(
    '%s',
    { timeout },
    async (label, kill, i) => {
      await withCells(`kill-${i}`, kill, async (left, right) => {
        const [printed, told] = await Promise.all([
          killCli(cli, place, left, kill),
          killServer(cli, place, right, kill),
        ]);
        const { outcome, exitCode, ...expected } = kill.next;
        expect({ outcome: printed.outcome, exitCode: printed.exitCode }).toEqual({ outcome, exitCode });
        expect({ cli: facts(left), server: facts(right) }).toEqual({ cli: expected, server: expected });
        ended.set(label, [
          `then ${outcome}`,
          `exit ${exitCode}, ${shown(left)}`,
          `${told.severity}, ${shown(right)}`,
        ]);
      });
    },
  );
});

describe('twice at once', () => {
  test.concurrent.each(doubles.map((double, i) => [`twice at once: ${double.who}`, double, i] as const))(
    '%s',
    { timeout },
    async (label, { runs }, i) => {
      const account = { troubles: [{ at: 'RegisterImage', act: 'hold' }] } as const;
      const cell = await Cell.open(`matrix-twice-${i}`, account, place);
      const runners = { cli: cliRunner(cli, place, inServer.state({})), server: inServer };
      const both = runs.map((which) => runners[which].run(cell, account));
      // The first to send waits until the other has ended.
      await Promise.race(both);
      cell.release();
      const [first, second] = await Promise.all(both);
      await cell.close();
      expectOnce(cell);
      expect(facts(cell)).toEqual({ images: 1, requests: 1 });
      const messages = [first, second].map((ran) => ran?.message ?? '');
      const imageId = cell.images[0]?.imageId ?? 'none';
      expect(messages.filter((message) => message.includes(imageId))).toHaveLength(1);
      expect(messages.filter((message) => message.includes('is being registered already.'))).toHaveLength(1);
      expectNoSecrets(`${first?.everything}${second?.everything}`);
      ended.set(label, [
        'registered, busy',
        ...['cli', 'server'].map((one) => (runs.some((run) => run === one) ? shown(cell) : '')),
      ]);
    },
  );
});

import { mkdirSync, watch } from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { Registration } from '../../server/registration/journal/history.ts';
import type { BuiltCli } from '../cli/built-cli.ts';
import { within } from '../support/lsp-client.ts';
import type { Cell, Place } from './cell.ts';
import type { Kill } from './kills.ts';
import { expectNoSecrets, expectOnce, expectPromisesKept } from './promises.ts';
import { quiet, type Ran } from './run.ts';
import { cliRunner } from './run-cli.ts';
import { Server } from './run-server.ts';

/** Kills a registration on the command line, then runs it again. */
export async function killCli(cli: BuiltCli, place: Place, cell: Cell, kill: Kill): Promise<Ran> {
  const runner = cliRunner(cli, place);
  const run = runner.run(cell, kill);
  await Promise.all([kill.onceWrittenDown && writtenDown(cell).then(() => cell.gateway.onAct('kill')), run]);
  expect(await run, 'the run that was killed').toBeUndefined();
  await expectKilled(cell, kill);
  const { ended } = cli.start(['history', '--output', 'json'], {
    environment: { ...place.environment, AMI_SPEC_STATE_DIR: cell.state },
  });
  expectLeft(JSON.parse((await ended).out), kill);
  const ran = await runner.run(cell, { ...quiet, quick: true });
  if (!ran) throw new Error('the second run was killed');
  expectPromisesKept(cell, ran);
  return ran;
}

/** Kills a language server, then starts another one, where the person has it looked up and registers again. */
export async function killServer(cli: BuiltCli, place: Place, cell: Cell, kill: Kill): Promise<Ran> {
  const first = await Server.start(cli, place, cell.state, kill);
  const run = first.register(cell, kill);
  await Promise.all([kill.onceWrittenDown && writtenDown(cell).then(() => first.kill()), run]);
  expect(await run, 'the run that was killed').toBeUndefined();
  await expectKilled(cell, kill);
  const second = await Server.start(cli, place, cell.state, { quick: true });
  try {
    expectLeft(await history(second), kill);
    const { images } = cell;
    if (kill.left === 'unsettled') {
      second.answer(cell.name, async (titles) => titles.find((title) => title === 'Look It Up'));
      await second.open(cell);
      const sentence = await within(20_000, 'look-up', second.nextShown());
      const [image] = images;
      expect(sentence).toContain(image ? image.imageId : `No image named ${cell.name} appeared`);
      const [looked] = await history(second);
      expect(looked).toMatchObject(
        image ? { outcome: 'found', imageId: image.imageId } : { outcome: 'not-found' },
      );
    }
    const ran = await second.register(cell, quiet);
    if (!ran) throw new Error('the second server was killed');
    expectPromisesKept(cell, ran);
    return ran;
  } finally {
    second.kill();
  }
}

const history = async (server: Server) => (await server.client.execute('amiSpec.history')) as Registration[];

/** Resolves when the cell's registration stands in its journal, which nothing was written to before. */
async function writtenDown({ state }: Cell): Promise<void> {
  const folder = path.join(state, 'registrations');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await new Promise<void>((resolve) => {
    const watcher = watch(folder, (_, file) => {
      if (!file?.endsWith('.json')) return;
      watcher.close();
      resolve();
    });
  });
}

async function expectKilled(cell: Cell, { killed }: Kill): Promise<void> {
  await vi.waitFor(async () => expect(await cell.gateway.connections()).toBe(0), 10_000);
  await vi.waitFor(() => expect(cell.sandbox.requests.length).toBe(cell.gateway.passedOn), 10_000);
  const requests = cell.gateway.count('RegisterImage');
  expect({ requests, ...killed }, 'requests').toMatchObject({ requests });
  expect(cell.images).toHaveLength(killed.images);
  expectOnce(cell);
  expectNoSecrets(cell.writtenDown());
  cell.gateway.calm();
}

function expectLeft(registrations: readonly Registration[], { left }: Kill): void {
  expect(registrations.map(({ outcome }) => outcome)).toEqual(left === 'nothing' ? [] : [left]);
}

import { mkdtempSync } from 'node:fs';
import { createServer, request as forward, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import type { Image } from '../../server/aws/ec2.ts';
import { historyOf } from '../../server/registration/journal/history.ts';
import { Journal } from '../../server/registration/journal/journal.ts';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { registerAll } from '../../server/registration/register-all.ts';
import { registerImage } from '../../server/registration/register-image.ts';
import { systemClock } from '../../server/registration/ui.ts';
import {
  expectKind,
  FakeClock,
  FakeUi,
  flow,
  isolateAwsConfiguration,
  placed,
  spec,
  targetAt,
} from './support.ts';

/** A snapshot that both servers take. */
export const snapshot = 'snap-1234567890abcdef0';

let names = 0;

/** The spec under a name of its own, with more of what a request can hold. */
export function uniqueSpec(more = ''): { name: string; text: string } {
  names += 1;
  const name = `web-${process.pid}-${names}`;
  return { name, text: `${spec.replace('web-base-2026-11-23', name)}${more}` };
}

export async function imagesNamed(url: string, name: string): Promise<Image[]> {
  const ec2 = await connect(targetAt(url));
  return ec2.imagesNamed(name);
}

/** What befalls a RegisterImage between us and the server. */
export type Loss = 'reset before' | 'reset after' | 'truncated' | 'html' | 'cut off';

const html = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

function lose(loss: Loss, response: ServerResponse, whole: Buffer): void {
  if (loss === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  } else if (loss === 'truncated') {
    response.end(whole.subarray(0, whole.length / 2));
  } else if (loss === 'cut off') {
    response.writeHead(200, { 'content-length': whole.length });
    response.write(whole.subarray(0, 20), () => response.socket?.resetAndDestroy());
  } else {
    response.socket?.resetAndDestroy();
  }
}

/** Stands before a server and loses answers of RegisterImage; everything else passes. */
export async function losing(url: string, loss: Loss) {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const registers = body.includes('Action=RegisterImage');
      if (registers) sent.push(body.toString());
      if (registers && loss === 'reset before') {
        request.socket.resetAndDestroy();
        return;
      }
      const { method, headers } = request;
      const onward = forward(`${url}${request.url}`, { method, headers, agent: false }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => parts.push(chunk));
        answer.on('end', () => {
          const whole = Buffer.concat(parts);
          if (registers) lose(loss, response, whole);
          else response.writeHead(answer.statusCode ?? 0, { 'content-type': 'text/xml' }).end(whole);
        });
      });
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, sent, close };
}

function newJournal(): Journal {
  return new Journal(mkdtempSync(path.join(tmpdir(), 'ami-spec-journal-')));
}

const always = { findings: [], mode: 'register', wait: true, preflight: false } as const;

/** Register tests that hold for every server that speaks EC2's protocol. `url` is known once tests run. */
export function registers(url: () => string): void {
  isolateAwsConfiguration();

  describe('registering', () => {
    test('an image that becomes available, found under its name', async () => {
      const { name, text } = uniqueSpec('Description: Web & "more" <x>\n');
      const options = { placed: placed(text), target: targetAt(url()), clock: systemClock };
      const outcome = expectKind(await flow('endpoint', options), 'registered');
      expect(outcome).toMatchObject({
        name,
        state: 'available',
        wait: 'finished',
        identity: { account: '123456789012' },
      });
      expect(outcome.imageId).toMatch(/^ami-[0-9a-f]+$/);
      expect(await imagesNamed(url(), name)).toMatchObject([
        { imageId: outcome.imageId, state: 'available' },
      ]);
    });

    test('the Region is part of the target', async () => {
      const { name, text } = uniqueSpec();
      const target = { ...targetAt(url()), region: { value: 'eu-west-1', from: 'the comment on line 1' } };
      expectKind(await flow('endpoint', { placed: placed(text), target, wait: false }), 'registered');
      expect(await imagesNamed(url(), name)).toEqual([]);
    });

    test('no means that nothing is sent', async () => {
      const { name, text } = uniqueSpec();
      const ui = new FakeUi();
      ui.answer = false;
      expectKind(await flow('endpoint', { ui, placed: placed(text), target: targetAt(url()) }), 'declined');
      expect(await imagesNamed(url(), name)).toEqual([]);
    });

    test.each(['dry-run', 'register'] as const)('a dry run leaves nothing: mode %s', async (mode) => {
      const { name, text } = uniqueSpec(mode === 'register' ? 'DryRun: true\n' : '');
      const options = { placed: placed(text), target: targetAt(url()), mode };
      const outcome = expectKind(await flow('endpoint', options), 'dry-run-succeeded');
      expect(outcome.askedBy).toBe(mode === 'register' ? 'spec' : 'command');
      expect(await imagesNamed(url(), name)).toEqual([]);
    });

    test('several after one question, each written down', async () => {
      const specs = [uniqueSpec(), uniqueSpec()];
      const journal = newJournal();
      const asked: string[][] = [];
      const outcomes = await registerAll(
        specs.map(({ text }) => (ui) => {
          const request = { ...always, placed: placed(text), target: targetAt(url()) };
          return registerImage(request, { connect, ui, clock: systemClock, journal });
        }),
        {
          signal: new AbortController().signal,
          findings: () => {},
          progress: () => {},
          confirmAll: async (questions) => {
            asked.push(questions.map(({ name }) => name));
            return true;
          },
        },
      );
      expect(asked).toEqual([specs.map(({ name }) => name)]);
      const images = outcomes.map((outcome) => expectKind(outcome, 'registered').imageId);
      const history = await historyOf(await journal.entries());
      expect(history).toHaveLength(specs.length);
      expect(history).toEqual(
        expect.arrayContaining(
          specs.map(({ name }, i) =>
            expect.objectContaining({ name, outcome: 'registered', imageId: images[i] }),
          ),
        ),
      );
    });

    test('an image that does not exist is undefined', async () => {
      const ec2 = await connect(targetAt(url()));
      expect(await ec2.image('ami-0123456789abcdef0')).toBeUndefined();
    });
  });

  describe('a lost answer', () => {
    test.each<Loss>(['reset after', 'truncated', 'html', 'cut off'])(
      '%s: the image is found, and the request was sent once',
      async (loss) => {
        const { name, text } = uniqueSpec();
        const proxy = await losing(url(), loss);
        const journal = newJournal();
        const request = { ...always, placed: placed(text), target: targetAt(proxy.url) };
        const dependencies = { connect, ui: new FakeUi(), clock: systemClock, journal };
        const outcome = expectKind(await registerImage(request, dependencies), 'unknown');
        proxy.close();
        const imageId = outcome.found[0]?.image.imageId;
        expect(await historyOf(await journal.entries())).toMatchObject([{ name, outcome: 'found', imageId }]);
        expect(outcome.found.map(({ created }) => created)).toEqual(['since']);
        expect(proxy.sent).toHaveLength(1);
        expect(await imagesNamed(url(), name)).toHaveLength(1);
        expect(outcomeText(outcome).sentence).toContain(imageId);
      },
    );

    test('reset before: nothing is found, and nothing is claimed', async () => {
      const { name, text } = uniqueSpec();
      const proxy = await losing(url(), 'reset before');
      const clock = new FakeClock(Date.now());
      const options = { placed: placed(text), target: targetAt(proxy.url), clock };
      const outcome = expectKind(await flow('endpoint', options), 'unknown');
      proxy.close();
      expect({ found: outcome.found, sent: proxy.sent.length }).toEqual({ found: [], sent: 1 });
      expect(await imagesNamed(url(), name)).toEqual([]);
      expect(outcomeText(outcome).sentence).toContain(`It is not known whether ${name} was registered`);
    });
  });
}

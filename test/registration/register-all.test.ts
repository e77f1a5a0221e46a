import { expect, test } from 'vitest';
import type { Outcome } from '../../server/registration/outcome.ts';
import type { Question } from '../../server/registration/question.ts';
import { questionOfAll, registerAll } from '../../server/registration/register-all.ts';
import type { Ui } from '../../server/registration/ui.ts';
import { finding, identity } from './support.ts';

const declined: Outcome = { kind: 'declined' };

function question(name: string, region = 'eu-central-1'): Question {
  return {
    identity,
    region: { value: region, from: 'the setting' },
    target: { endpoints: {} },
    name,
    input: { Name: name },
    snapshotSizes: new Map(),
    facts: [],
    warnings: name === 'b' ? [finding('warning', 'Mind this.')] : [],
  };
}

/** Runs that ask for their names; one with an empty name ends without a question. */
async function runAll(names: readonly string[], answer = true) {
  const asked: string[][] = [];
  let running = 0;
  let most = 0;
  const runs = names.map((name) => async (ui: Ui): Promise<Outcome> => {
    most = Math.max(most, ++running);
    await null;
    try {
      if (name === 'broken') throw new Error('a slip');
      if (name === '') return { kind: 'blocked', findings: [] };
      running -= 1;
      const yes = await ui.confirm(question(name));
      most = Math.max(most, ++running);
      await null;
      return yes ? { kind: 'busy', name } : declined;
    } finally {
      running -= 1;
    }
  });
  const outcomes = registerAll(runs, {
    signal: new AbortController().signal,
    findings: () => {},
    progress: () => {},
    confirmAll: async (questions) => {
      asked.push(questions.map(({ name }) => name));
      return answer;
    },
  });
  return { outcomes: await outcomes.catch((error: Error) => error.message), asked, most };
}

test('one question, when each has come to it or ended, and the outcomes in order', async () => {
  const { outcomes, asked } = await runAll(['a', '', 'b']);
  expect(asked).toEqual([['a', 'b']]);
  expect(outcomes).toMatchObject([{ name: 'a' }, { kind: 'blocked' }, { name: 'b' }]);
});

test('more than run at once come to the one question too', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const { asked, most } = await runAll(names);
  expect(asked).toEqual([names]);
  expect(most).toBe(4);
});

test('without a question nobody is asked, and a no is one for all', async () => {
  expect((await runAll(['', ''])).asked).toEqual([]);
  expect((await runAll(['a', 'b'], false)).outcomes).toEqual([declined, declined]);
});

test('what fails unforeseen does not leave the others hanging', async () => {
  const { outcomes, asked } = await runAll(['broken', 'a']);
  expect(asked).toEqual([['a']]);
  expect(outcomes).toBe('a slip');
});

test('the question names the place once, and every AMI', () => {
  expect(questionOfAll([question('a'), question('b')], 2)).toEqual({
    title: 'Register 2 AMIs in account 123456789012, eu-central-1?',
    details: [
      `a in account 123456789012, eu-central-1, as ${identity.arn}`,
      `b in account 123456789012, eu-central-1, as ${identity.arn}`,
      'Warning for b: Mind this.',
    ],
  });
  expect(questionOfAll([question('a'), question('b', 'us-east-1')], 2).title).toBe(
    'Register 2 AMIs in 2 places?',
  );
  expect(questionOfAll([question('a')], 3).title).toBe(
    'Register 1 of 3 AMIs in account 123456789012, eu-central-1?',
  );
});

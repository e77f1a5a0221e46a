import { doubles } from './doubles.ts';
import { kills } from './kills.ts';
import type { Expected, Row } from './row.ts';
import { rows } from './rows.ts';

interface Case {
  where: string;
  what: string;
  often?: Row['often'];
  end: string;
  exitCode: number;
}

const cases: readonly Case[] = [
  ...rows.map(({ where, what, often, expected }) => ({
    where,
    what,
    often,
    end: endOf(expected),
    exitCode: expected.exitCode,
  })),
  ...kills.map(({ when, next }) => ({
    where: 'killed',
    what: when,
    end: endOfNext(next),
    exitCode: next.exitCode,
  })),
  ...doubles.map(({ who }) => ({
    where: 'twice at once',
    what: who,
    end: 'One request is sent. The other is told that the name is being registered already.',
    exitCode: 1,
  })),
];

/** Every case of the matrix, those that end alike in one line. */
export function safetyTable(): string {
  const lines = grouped(cases, ({ where, end, exitCode }) => JSON.stringify([where, end, exitCode])).map(
    (alike) => {
      const [{ where, end, exitCode }] = alike;
      return [where, whatOf(alike), end, exitCode];
    },
  );
  const head = ['where', 'what goes wrong', 'how it ends', 'exit code'];
  return [head, head.map(() => '-'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** `once or always: no answer; reset`. */
function whatOf(cases: readonly Case[]): string {
  const kinds = grouped(cases, ({ what }) => what).map((alike) => ({
    what: alike[0].what,
    often: alike.flatMap(({ often = [] }) => often).join(' or '),
  }));
  return grouped(kinds, ({ often }) => often)
    .map((alike) => {
      const { often } = alike[0];
      return `${often && `${often}: `}${alike.map(({ what }) => what).join('; ')}`;
    })
    .join('. ');
}

/** In the order of the first of each. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

function endOf({ outcome, images, exitCode }: Expected): string {
  switch (outcome) {
    case 'registered':
      return exitCode === 0
        ? 'The AMI is registered; you see its ID.'
        : 'The AMI exists and cannot be used; you see why.';
    case 'dry-run-succeeded':
      return 'Nothing is registered; you see that it is permitted.';
    case 'declined':
      return 'Nothing is sent.';
    case 'failed':
      return 'Nothing is registered; you see why.';
    case 'refused':
      return 'EC2 refuses; you see why, at the field where it speaks of one.';
    case 'unknown':
      return images === 1
        ? 'You see that the answer is lost, and the AMI that stands under the name.'
        : 'You see that the answer is lost, and that no AMI has shown up under the name.';
    default:
      throw new Error(`no words for ${outcome}`);
  }
}

function endOfNext({ outcome }: Expected): string {
  switch (outcome) {
    case 'registered':
      return 'There is no AMI. The next run registers.';
    case 'found':
      return 'The next run finds the AMI and sends nothing.';
    case 'stopped':
      return 'The AMI stands in the history. The next run sees that the name is taken.';
    default:
      throw new Error(`no words for ${outcome}`);
  }
}

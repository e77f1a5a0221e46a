import type { Trouble } from './gateway.ts';
import type { Expected } from './row.ts';
import { never } from './rows.ts';

/** A moment at which the process is killed, and what the next one makes of it. */
export interface Kill {
  when: string;
  troubles: readonly Trouble[];
  /** It is killed as soon as the request is written down. */
  onceWrittenDown?: true;
  pendingMs?: number;
  /** What stands at once after it was killed; `requests` none: it may or may not have been received. */
  killed: { images: 0 | 1; requests?: 0 | 1 };
  /** What is written down then. */
  left: 'nothing' | 'unsettled' | 'registered';
  /** What a run after it comes to. */
  next: Expected;
}

const untouched = { images: 0, requests: 0 } as const;
const sent = { images: 0, requests: 1 } as const;
const made = { images: 1, requests: 1 } as const;
const registers: Expected = { outcome: 'registered', exitCode: 0, images: 1, requests: 1 };
const finds: Expected = { outcome: 'found', exitCode: 0, images: 1, requests: 0 };
const stops: Expected = { outcome: 'stopped', exitCode: 1, images: 1, requests: 0 };

const hold = { delayMs: never };
const holdUndone = { delayMs: never, reset: 'before' } as const;

export const kills: readonly Kill[] = [
  {
    when: 'asking whose account it is',
    troubles: [{ at: 'identity', act: 'kill', fault: hold }],
    killed: untouched,
    left: 'nothing',
    next: registers,
  },
  {
    when: 'at the first of the checks',
    troubles: [{ at: 'preflight', act: 'kill', fault: hold }],
    killed: untouched,
    left: 'nothing',
    next: registers,
  },
  {
    when: 'in the midst of the checks',
    troubles: [{ at: 'preflight', from: 5, act: 'kill', fault: hold }],
    killed: untouched,
    left: 'nothing',
    next: registers,
  },
  {
    when: 'at the question',
    troubles: [{ at: 'question', act: 'kill' }],
    killed: untouched,
    left: 'nothing',
    next: registers,
  },
  {
    when: 'the request is written down',
    troubles: [{ at: 'RegisterImage', times: 'forever', fault: holdUndone }],
    onceWrittenDown: true,
    killed: { images: 0 },
    left: 'unsettled',
    next: registers,
  },
  {
    when: 'the request is received, not carried out',
    troubles: [{ at: 'RegisterImage', act: 'kill', fault: holdUndone }],
    killed: sent,
    left: 'unsettled',
    next: registers,
  },
  {
    when: 'the request is carried out, the answer on its way',
    troubles: [{ at: 'RegisterImage', act: 'kill', fault: hold }],
    killed: made,
    left: 'unsettled',
    next: finds,
  },
  {
    when: 'looking up after a lost answer',
    troubles: [
      { at: 'RegisterImage', fault: { reset: 'after' } },
      { at: 'look-up', act: 'kill', fault: hold },
    ],
    killed: made,
    left: 'unsettled',
    next: finds,
  },
  {
    when: 'the wait begins',
    troubles: [{ at: 'wait', act: 'kill', fault: hold }],
    killed: made,
    left: 'registered',
    next: stops,
  },
  {
    when: 'in the midst of the wait',
    troubles: [{ at: 'wait', from: 2, act: 'kill', fault: hold }],
    pendingMs: never,
    killed: made,
    left: 'registered',
    next: stops,
  },
];

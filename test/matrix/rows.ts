import { secrets } from './cell.ts';
import type { Trouble } from './gateway.ts';
import type { Expected, Row } from './row.ts';

/** Milliseconds; longer than anybody waits. */
export const never = 600_000;

const registered: Expected = { outcome: 'registered', exitCode: 0, images: 1, requests: 1 };
const failed: Expected = { outcome: 'failed', exitCode: 1, images: 0, requests: 0 };
const refused: Expected = { outcome: 'refused', exitCode: 1, images: 0, requests: 1 };
const declined: Expected = { outcome: 'declined', exitCode: 1, images: 0, requests: 0 };
const unknown: Expected = { outcome: 'unknown', exitCode: 3, images: 0, requests: 1 };
const unknownAndMade: Expected = { ...unknown, images: 1 };

const allIsWell: Row = { where: 'nowhere', what: 'all goes well', troubles: [], expected: registered };

type Fault = Pick<Trouble, 'fault' | 'answered'>;

/** What can befall any request. The answer is lost, or it is none, or it is a refusal by load. */
const faults: Readonly<Record<string, Fault>> = {
  'no answer, not carried out': { fault: { reset: 'before', delayMs: never } },
  'no answer, carried out': { fault: { delayMs: never } },
  'reset, not carried out': { fault: { reset: 'before' } },
  'reset, carried out': { fault: { reset: 'after' } },
  'half an answer': { fault: { body: 'truncated-xml' } },
  'an HTML page': { fault: { body: 'html' } },
  'status 500, not carried out': { fault: { error: { code: 'InternalError' } } },
  'status 500, carried out': { answered: 500 },
  'status 503': { fault: { error: { code: 'Unavailable' } } },
  throttled: { fault: { error: { code: 'RequestLimitExceeded' } } },
};

/** What changes nothing is asked again, unless what answers is not AWS. */
const isAskedAgain = (what: string) => what !== 'half an answer' && what !== 'an HTML page';

/** For requests that change nothing, it is the same whether they are carried out. */
const ofReads = Object.entries(faults).filter(
  ([what]) => !what.endsWith('not carried out') || /^reset/.test(what),
);

const withoutEffect = (what: string) => what.replace(', carried out', '');

function reads(
  where: string,
  at: 'identity' | 'preflight',
  once: (what: string) => Expected,
  always: Expected,
): Row[] {
  return ofReads.flatMap(([what, fault]) => {
    const row = (times: 1 | 'forever', expected: Expected): Row => ({
      where,
      what: withoutEffect(what),
      often: times === 1 ? 'once' : 'always',
      troubles: [{ at, times, ...fault }],
      quick: true,
      expected,
    });
    return [row(1, once(what)), row('forever', always)];
  });
}

const atIdentity = reads(
  'asking whose account it is',
  'identity',
  (what) => (isAskedAgain(what) ? registered : failed),
  failed,
);

/** What cannot be checked stands in nobody's way. */
const atPreflight = reads('checks before the question', 'preflight', () => registered, registered);

const lostAnswers: Readonly<Record<string, Expected>> = {
  'no answer, not carried out': unknown,
  'no answer, carried out': unknownAndMade,
  'reset, not carried out': unknown,
  'reset, carried out': unknownAndMade,
  'half an answer': unknownAndMade,
  'an HTML page': unknownAndMade,
  'status 500, not carried out': unknown,
  'status 500, carried out': unknownAndMade,
  'status 503': unknown,
  throttled: refused,
};

const atRegisterImage = Object.entries(lostAnswers).map(
  ([what, expected]): Row => ({
    where: 'RegisterImage',
    what,
    troubles: [{ at: 'RegisterImage', ...faults[what] }],
    quick: true,
    expected,
  }),
);

const whileLookingUp = ofReads.map(
  ([what, fault]): Row => ({
    where: 'looking up after a lost answer',
    what: withoutEffect(what),
    often: 'once',
    troubles: [
      { at: 'RegisterImage', fault: { reset: 'after' } },
      { at: 'look-up', ...fault },
    ],
    quick: true,
    expected: unknownAndMade,
  }),
);

/** A wait goes on through what passes. */
const atWait = ofReads.map(
  ([what, fault]): Row => ({
    where: 'waiting for the image',
    what: withoutEffect(what),
    often: 'five times',
    troubles: [{ at: 'wait', times: 5, ...fault }],
    quick: true,
    expected: registered,
  }),
);

const atEndpoint = (['refuses connections', 'has no address', 'shows a certificate of its own'] as const).map(
  (endpoint): Row => ({
    where: 'the endpoint',
    what: endpoint,
    troubles: [],
    endpoint,
    expected: failed,
  }),
);

const cancelled = (['identity', 'preflight', 'question'] as const).map(
  (at): Row => ({
    where: 'cancelled',
    what: {
      identity: 'asking whose account it is',
      preflight: 'checks before the question',
      question: 'at the question',
    }[at],
    troubles: [{ at, act: 'cancel', fault: { delayMs: never } }],
    expected: declined,
  }),
);

const others: Row[] = [
  ...cancelled,
  {
    where: 'cancelled',
    what: 'while the request is under way',
    troubles: [{ at: 'RegisterImage', act: 'cancel' }],
    pendingMs: never,
    expected: registered,
  },
  {
    where: 'cancelled',
    what: 'looking up after a lost answer',
    troubles: [
      { at: 'RegisterImage', fault: { reset: 'after' } },
      { at: 'look-up', act: 'cancel', fault: { delayMs: never } },
    ],
    expected: unknownAndMade,
  },
  {
    where: 'cancelled',
    what: 'waiting for the image',
    troubles: [{ at: 'wait', act: 'cancel', fault: { delayMs: never } }],
    expected: registered,
  },
  {
    where: 'the question',
    what: 'answered no',
    troubles: [{ at: 'question', act: 'answer no' }],
    expected: declined,
  },
  {
    where: 'the network',
    what: 'gone when the request is to be sent',
    troubles: [{ at: 'preflight', act: 'stop listening' }],
    expected: failed,
  },
  {
    where: 'the account',
    what: 'the name is taken after the checks',
    troubles: [{ at: 'RegisterImage', act: 'take the name' }],
    expected: { ...refused, images: 1 },
  },
  {
    where: 'the account',
    what: 'the name is taken after the checks, and the answer is lost',
    troubles: [{ at: 'RegisterImage', act: 'take the name', fault: { reset: 'after' } }],
    expected: unknownAndMade,
  },
  {
    where: 'the account',
    what: 'the snapshot is deleted after the checks',
    troubles: [{ at: 'RegisterImage', act: 'delete the snapshot' }],
    expected: refused,
  },
  {
    where: 'the account',
    what: 'the permission is missing',
    troubles: [{ at: 'RegisterImage', fault: { error: denied() } }],
    expected: refused,
  },
  {
    where: 'a dry run',
    what: 'all goes well',
    dryRun: true,
    troubles: [],
    expected: { outcome: 'dry-run-succeeded', exitCode: 0, images: 0, requests: 0 },
  },
  {
    where: 'a dry run',
    what: 'the permission is missing',
    dryRun: true,
    troubles: [{ at: 'dry run', fault: { error: denied() } }],
    expected: { ...refused, requests: 0 },
  },
  {
    where: 'a dry run',
    what: 'reset',
    dryRun: true,
    troubles: [{ at: 'dry run', fault: { reset: 'before' } }],
    expected: failed,
  },
  {
    where: 'credentials',
    what: 'denied by STS',
    troubles: [{ at: 'identity', times: 'forever', fault: { error: { ...denied(), code: 'AccessDenied' } } }],
    expected: failed,
  },
  {
    where: 'credentials',
    what: 'expired from the start',
    troubles: [{ at: 'identity', times: 'forever', fault: { error: { code: 'ExpiredToken' } } }],
    expected: failed,
  },
  {
    where: 'credentials',
    what: 'expired when the request is sent',
    troubles: [{ at: 'RegisterImage', fault: { error: { code: 'ExpiredToken' } } }],
    expected: refused,
  },
  {
    where: 'credentials',
    what: 'expired in the middle of the wait',
    troubles: [{ at: 'wait', from: 2, times: 'forever', fault: { error: { code: 'ExpiredToken' } } }],
    pendingMs: never,
    expected: registered,
  },
  {
    where: 'the clock',
    what: '20 minutes ahead',
    troubles: [],
    clockAheadMs: 1_200_000,
    expected: registered,
  },
  {
    where: 'the clock',
    what: '20 minutes ahead, and the answer is lost',
    troubles: [{ at: 'RegisterImage', fault: { reset: 'after' } }],
    clockAheadMs: 1_200_000,
    expected: unknownAndMade,
  },
  {
    where: 'the image',
    what: 'failed',
    troubles: [{ at: 'RegisterImage', fault: { imageState: 'failed' } }],
    expected: { ...registered, exitCode: 1 },
  },
  {
    where: 'the image',
    what: 'never available, until the wait is cancelled',
    troubles: [
      { at: 'RegisterImage', fault: { imageState: 'never-available' } },
      { at: 'wait', from: 2, act: 'cancel' },
    ],
    expected: registered,
  },
  {
    where: 'the image',
    what: 'throttled for ever, until the wait is cancelled',
    troubles: [{ at: 'wait', times: 'forever', act: 'cancel', from: 2, ...faults.throttled }],
    pendingMs: never,
    expected: registered,
  },
];

function denied() {
  const message = `You are not authorized to perform this operation. Encoded authorization failure message: ${secrets.encoded}`;
  return { code: 'UnauthorizedOperation', message };
}

export const rows: readonly Row[] = [
  allIsWell,
  ...atEndpoint,
  ...atIdentity,
  ...atPreflight,
  ...atRegisterImage,
  ...whileLookingUp,
  ...atWait,
  ...others,
];

import { GatheredQuestions } from './gathered-questions.ts';
import type { Outcome } from './outcome.ts';
import type { OnlineFinding } from './preflight/online-check.ts';
import type { Question, QuestionText } from './question.ts';
import { Slots } from './slots.ts';
import type { Ui } from './ui.ts';

/** How several registrations speak with a person: one question for all of them. */
export interface UiOfAll extends Pick<Ui, 'signal' | 'goOn' | 'mfaCode'> {
  /** @param of how many there are with those that cannot be registered */
  confirmAll(questions: readonly Question[], of: number): Promise<boolean>;
  /** What AWS said about one of them before the question. */
  findings(index: number, findings: readonly OnlineFinding[]): void;
  /** What goes on with one of them. */
  progress(index: number, message: string): void;
}

/**
 * Registrations under way at once: few, since EC2 allows each account only so many requests a second.
 * Source: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const atOnce = 4;

/**
 * Runs several registrations after one question; what becomes of one does not stop the others. The outcomes are in
 * the order of `runs`.
 */
export async function registerAll(
  runs: readonly ((ui: Ui) => Promise<Outcome>)[],
  ui: UiOfAll,
): Promise<Outcome[]> {
  const slots = new Slots(atOnce);
  const questions = new GatheredQuestions(runs.length, (asked) => ui.confirmAll(asked, runs.length));
  const settled = await Promise.allSettled(
    runs.map(async (run, index) => {
      await slots.take();
      try {
        return await run({
          signal: ui.signal,
          goOn: ui.goOn && ((warning, yes) => ui.goOn?.(warning, yes) ?? Promise.resolve(false)),
          ...(ui.mfaCode ? { mfaCode: ui.mfaCode.bind(ui) } : {}),
          findings: (findings) => ui.findings(index, findings),
          progress: (message) => ui.progress(index, message),
          confirm: async (question) => {
            slots.give();
            try {
              return await questions.confirm(index, question);
            } finally {
              await slots.take();
            }
          },
        });
      } finally {
        questions.ended(index);
        slots.give();
      }
    }),
  );
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** The question for all of them. `of`: how many there are with those that cannot be registered. */
export function questionOfAll(questions: readonly Question[], of: number): QuestionText {
  const places = new Set(questions.map(place));
  const [only] = places;
  const some = questions.length < of ? `${questions.length} of ${of}` : `${of}`;
  const count = `${some} ${of === 1 ? 'AMI' : 'AMIs'}`;
  return {
    title: `Register ${count} in ${places.size === 1 ? only : `${places.size} places`}?`,
    details: questions.flatMap((question) => [
      `${question.name} in ${place(question)}, as ${question.identity.arn}`,
      ...question.warnings.map(({ message }) => `Warning for ${question.name}: ${message}`),
    ]),
  };
}

function place({ identity, region, target }: Question): string {
  const endpoint = target.endpoints.ec2;
  return `account ${identity.account}, ${region.value}${endpoint ? ` at ${endpoint.value}` : ''}`;
}

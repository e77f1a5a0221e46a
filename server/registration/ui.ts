import { setTimeout as delay } from 'node:timers/promises';
import type { OnlineFinding } from './preflight/online-check.ts';
import type { Question } from './question.ts';

/** How the flow speaks with a person: implemented for editors and for the terminal. */
export interface Ui {
  /** Whether to go ahead. */
  confirm(question: Question): Promise<boolean>;
  /** Whether to go on although something is amiss; `yes` is the word for it. Absent: no. */
  goOn?(warning: string, yes: string): Promise<boolean>;
  /** The code that an MFA device shows now; empty when the person has none. Absent: nobody can be asked. */
  mfaCode?(serial: string): Promise<string>;
  /** Shows what AWS said when it was asked before the question. */
  findings(findings: readonly OnlineFinding[]): void;
  /** What is going on; percentage 0–100 where it is known. */
  progress(message: string, percentage?: number): void;
  /** Aborted when the person cancels. */
  signal: AbortSignal;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after the time, or as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1, so that many who wait do not ask at once. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
};

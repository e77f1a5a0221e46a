import { setTimeout as delay } from 'node:timers/promises';
import type { Question } from './question.ts';

/** How the flow speaks with a person: implemented for editors and for the terminal. */
export interface Ui {
  /** Whether to go ahead. */
  confirm(question: Question): Promise<boolean>;
  /** The code that an MFA device shows now; empty when the person has none. Absent: nobody can be asked. */
  mfaCode?(serial: string): Promise<string>;
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
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
};

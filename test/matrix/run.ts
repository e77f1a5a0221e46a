import type { Cell } from './cell.ts';
import type { Row } from './row.ts';

/** What a run said at its end, and all that could be read of it. */
export interface Ran {
  /** Of the command line. */
  exitCode?: number | null;
  outcome?: string;
  /** Of the language server. */
  severity?: string;
  /** What happened, and what to do, as one text. */
  message: string;
  /** The part that says what to do. */
  next?: string;
  imageId?: string;
  /** Everything that came out: both streams, or all messages to the client. */
  everything: string;
}

/** A way to register: the command line, or the language server. */
export interface Runner {
  /** Undefined: it was killed. */
  run(cell: Cell, row: Conditions): Promise<Ran | undefined>;
}

export type Conditions = Pick<Row, 'dryRun' | 'quick' | 'clockAheadMs' | 'troubles'>;

/** Milliseconds that a run may take. */
export const deadlineMs = 60_000;

/** Nothing goes wrong. */
export const quiet: Conditions = { troubles: [] };

/** The environment of a process under the conditions of a row. */
export function conditions({
  quick,
  clockAheadMs,
}: Pick<Row, 'quick' | 'clockAheadMs'>): Record<string, string> {
  return {
    NODE_OPTIONS: `--import ${new URL('conditions.mjs', import.meta.url).href}`,
    ...(quick ? { MATRIX_QUICK: '1' } : {}),
    ...(clockAheadMs ? { MATRIX_CLOCK_AHEAD_MS: String(clockAheadMs) } : {}),
  };
}

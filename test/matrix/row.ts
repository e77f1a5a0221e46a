import type { Outcome } from '../../server/registration/outcome.ts';
import type { Trouble } from './gateway.ts';

/** Something that goes wrong, and what comes of it, on the command line and in the language server alike. */
export interface Row {
  /** Where in the flow, for people. */
  where: string;
  what: string;
  /** How often, where that makes a difference. */
  often?: 'once' | 'always' | 'five times';
  troubles: readonly Trouble[];
  endpoint?: 'refuses connections' | 'has no address' | 'shows a certificate of its own';
  dryRun?: true;
  /** Waits of more than a second are made shorter. */
  quick?: true;
  /** Milliseconds by which the clock here is ahead. */
  clockAheadMs?: number;
  /** Milliseconds that an image is pending. */
  pendingMs?: number;
  expected: Expected;
}

export interface Expected {
  outcome: Outcome['kind'];
  /** Of the command line. */
  exitCode: 0 | 1 | 3;
  /** Under the name, those of others too. */
  images: 0 | 1;
  /** RegisterImage, as received. */
  requests: 0 | 1;
}

/** A row as it is called in the table and in the tests. */
export function nameOf({ what, often }: Pick<Row, 'what' | 'often'>): string {
  return often ? `${what}, ${often}` : what;
}

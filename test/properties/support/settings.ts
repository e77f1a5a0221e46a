import type fc from 'fast-check';

/** Tries everything instead of a sample. */
export const isExhaustive = process.env.AMI_SPEC_EXHAUSTIVE === '1';

/** The same runs everywhere, unless a seed is given; fast-check prints it with a failure. */
export function runs(numRuns: number): fc.Parameters<unknown> {
  return {
    numRuns: isExhaustive ? numRuns * 20 : numRuns,
    seed: Number(process.env.AMI_SPEC_SEED ?? 20_261_123),
  };
}

/** Milliseconds that a test of many runs may take on a slow machine. */
export const patience = isExhaustive ? 3_600_000 : 60_000;

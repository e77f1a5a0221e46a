import { nameLimits } from '../../schemas/limits.ts';

/** The first of `name-2`, `name-3`, … that nobody has; none if it would be too long. */
export function freeName(name: string, taken: ReadonlySet<string>): string | undefined {
  for (let number = 2; number <= taken.size + 2; number++) {
    const candidate = `${name}-${number}`;
    if (!taken.has(candidate)) return candidate.length <= nameLimits.max ? candidate : undefined;
  }
  return undefined;
}

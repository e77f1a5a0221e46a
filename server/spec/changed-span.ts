/**
 * How many elements at the beginning and at the end of two lists are the same. Elements that are one object cost next
 * to nothing; `isSame` is asked of all others.
 */
export function changedSpan<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean = () => false,
): [first: number, behind: number] {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && equal(before[first] as T, after[first] as T)) first++;
  let behind = 0;
  while (behind < most - first && equal(before.at(-1 - behind) as T, after.at(-1 - behind) as T)) behind++;
  return [first, behind];

  function equal(a: T, b: T): boolean {
    return a === b || isSame(a, b);
  }
}

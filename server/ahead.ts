/**
 * Starts work on the items to come while the results before them are used. Results come in the order of the items;
 * never more than `width` are on their way or wait to be used.
 */
export async function* ahead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  start: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const started: Promise<R>[] = [];
  for await (const item of items) {
    const work = start(item);
    // Its error is thrown where its result is due.
    work.catch(() => undefined);
    started.push(work);
    const [first] = started;
    if (started.length >= width && first) yield await first.finally(() => started.shift());
  }
  for (const rest of started) yield await rest;
}

/** Characters of a file that is worth it. */
const worthwhile = 100_000;

/** Milliseconds after a file was closed, in case that another one is opened instead. */
const patience = 5_000;

/**
 * Gives the memory of large files back to the system when they are closed. V8 keeps it for what may come, until it
 * hears that memory is short, and only a debugger can tell it so: this is one, within the process.
 */
export class MemoryReturn {
  #timer: NodeJS.Timeout | undefined;

  /** @param length characters of the file */
  closed(length: number): void {
    if (length < worthwhile || !process.features.inspector) return;
    this.opened();
    this.#timer = setTimeout(collectGarbage, patience).unref();
  }

  /** Something needs memory now. */
  opened(): void {
    clearTimeout(this.#timer);
  }
}

async function collectGarbage(): Promise<void> {
  const { Session } = await import('node:inspector');
  const session = new Session();
  session.connect();
  session.post('HeapProfiler.collectGarbage', () => session.disconnect());
}

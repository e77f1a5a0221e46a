/** Bytes of the heap of a server that has nothing open, about. */
const idle = 12_000_000;

/** Bytes that are worth a collection. */
const worthwhile = 4_000_000;

/** The documents from which on reading them makes V8 compile much. */
const many = 50;

/** Milliseconds without a further call. */
const restAfterFiles = 500;
const restAfterEditing = 5_000;

/** Before version 13, V8 gives back by itself what it no longer holds, half a minute later. */
const isNeeded = Number.parseInt(process.versions.v8, 10) >= 13;

/** Bytes of the heap after it was collected last. */
let held = idle;
let timer: NodeJS.Timeout | undefined;
let areFreed = false;

/** Node's modules are loaded when they are needed: starting does without them. */
const engine = () => (isNeeded ? process.getBuiltinModule('node:v8') : undefined);

/**
 * Lets Maglev, V8's compiler of the middle, free what it took for a function as soon as that is compiled. It would do so
 * in the background, after all that waits to be compiled; while a file of many documents is read, that adds up to 30 MB,
 * which malloc then keeps.
 * @param documents that are about to be read
 */
export function freeCompilersAtOnce(documents = many): void {
  if (areFreed || documents < many) return;
  areFreed = true;
  engine()?.setFlagsFromString('--no-maglev-destroy-on-background');
}

/**
 * A file was closed, or many were looked at: gives what they took back to the operating system, when nothing of the
 * kind comes right after it.
 */
export function returnMemoryOfFiles(): void {
  held = idle;
  atRest(restAfterFiles);
}

/** A file was edited: gives back what the edits left behind, when the person rests. */
export function returnMemoryOfEdits(): void {
  atRest(restAfterEditing);
}

/** V8 itself collects when the heap has grown by so much, which that of a server nobody asks anything does not. */
function atRest(rest: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (heapSize() < held + worthwhile) return;
    // V8 has this collection for when memory runs out.
    collector()?.({ type: 'major', flavor: 'last-resort' });
    held = heapSize();
  }, rest).unref();
}

function heapSize(): number {
  return engine()?.getHeapStatistics().total_heap_size ?? 0;
}

/** How to ask V8 for a collection; nothing where it does not let itself be asked. */
function collector(): NodeJS.GCFunction | undefined {
  engine()?.setFlagsFromString('--expose-gc');
  try {
    return process.getBuiltinModule('node:vm').runInNewContext('globalThis.gc');
  } catch {
    return undefined;
  } finally {
    engine()?.setFlagsFromString('--no-expose-gc');
  }
}

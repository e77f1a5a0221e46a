import { type FSWatcher, watch } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LastRegistration } from '../../features/code-lens.ts';
import type { PlacedDocument, SpecFile } from '../../spec/spec-file.ts';
import { type Entry, imageOf } from './entry.ts';
import { type Journal, JournalError } from './journal.ts';
import { hashOf, lastOf } from './source-state.ts';

/** A file by one and the same URI, however an editor escapes it. */
export function normalUri(uri: string): string {
  try {
    return uri.startsWith('file:') ? pathToFileURL(fileURLToPath(uri)).href : uri;
  } catch {
    return uri;
  }
}

/** The journal in memory, so that nothing is read from disk when an editor asks what stands above a document. */
export class KnownRegistrations {
  readonly #journal: Journal;
  readonly #isThere: (entry: Entry) => Promise<boolean>;
  readonly #onNews: () => void;
  #byUri = new Map<string, Entry[]>();
  #watcher: FSWatcher | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;

  /**
   * @param isThere whether the place of a registration still exists
   * @param onNews called when it was read anew
   */
  constructor(journal: Journal, isThere: (entry: Entry) => Promise<boolean>, onNews: () => void) {
    this.#journal = journal;
    this.#isThere = isThere;
    this.#onNews = onNews;
  }

  /** Reads the journal, and again whenever its folder changes. A journal that cannot be read is an empty one. */
  async read(): Promise<void> {
    this.#watch();
    this.#isStale = true;
    this.#reading ??= this.#readWhileStale().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  /** The last image that was registered from a document, and is not known to be gone. */
  last(uri: string, placed: PlacedDocument, file: SpecFile): LastRegistration | undefined {
    const entry = lastOf(this.#byUri.get(normalUri(uri)) ?? [], placed, file);
    const imageId = entry && imageOf(entry);
    if (!imageId) return undefined;
    const { id, time, request } = entry;
    return { id, imageId, time: Date.parse(time), changed: hashOf(placed.document) !== request };
  }

  async #readWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const byUri = new Map<string, Entry[]>();
      for (const entry of await this.#entries()) {
        const { uri } = entry.source;
        if (uri === undefined || !imageOf(entry) || entry.deregistered || !(await this.#isThere(entry)))
          continue;
        byUri.set(uri, [...(byUri.get(uri) ?? []), entry]);
      }
      this.#byUri = byUri;
    }
    this.#onNews();
  }

  async #entries(): Promise<Entry[]> {
    try {
      return await this.#journal.entries();
    } catch (error) {
      if (error instanceof JournalError) return [];
      throw error;
    }
  }

  /** Once there is a folder. Where the system cannot watch it, what other processes register is not seen. */
  #watch(): void {
    if (this.#watcher) return;
    try {
      this.#watcher = watch(this.#journal.folder, { persistent: false }, () => void this.read());
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      this.#watcher = undefined;
    }
  }
}

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { ahead } from './ahead.ts';
import type { Background } from './background.ts';
import type { Checker } from './check.ts';
import { type DiagnosticSupport, diagnosticSource, diagnostics } from './features/diagnostics.ts';
import { type FileValues, valuesIn } from './features/known-values.ts';
import type { NameIndex } from './name-index.ts';
import { readCalmly } from './read-calmly.ts';
import { isBelow, type WorkspaceFolders } from './workspace-folders.ts';

/** What is kept of a spec file that is not open: what was found, not the text nor how it was read. */
export interface StoredSpec {
  uri: string;
  label: string;
  /** Stands for the diagnostics, also from one run of the server to the next. */
  resultId: string;
  /** As JSON, which holds on to nothing of the text. */
  diagnostics: string;
  values: FileValues;
  /** Of the file as it was read. */
  stamp: string;
  checker: Checker;
  /** What the other files said by then. */
  names: number;
}

interface Surroundings {
  folders: WorkspaceFolders;
  names: NameIndex;
  checkerOf(uri: string): Checker;
  /** Whether the editor has a file open, by its path: then the editor's text counts, and nothing is kept here. */
  isOpen(file: string): boolean;
  support: DiagnosticSupport;
  background: Background;
}

/** Files that are read ahead of the one that is checked. */
const readAhead = 8;

/** Per file; far more than a person reads. */
const mostDiagnostics = 1_000;

/** The spec files of the workspace folders that are not open, by path: found, checked and kept current. */
export class WorkspaceSpecs {
  readonly #surroundings: Surroundings;
  readonly #specs = new Map<string, StoredSpec>();
  readonly #listeners = new Set<(file: string, uri: string) => void>();
  #work: Promise<unknown> = Promise.resolve();
  #scan = 0;
  #isComplete = false;
  #complete = () => {};
  readonly #completed = new Promise<void>((resolve) => {
    this.#complete = resolve;
  });

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get(file: string): StoredSpec | undefined {
    return this.#specs.get(file);
  }

  all(): Iterable<StoredSpec> {
    return this.#specs.values();
  }

  files(): Iterable<string> {
    return this.#specs.keys();
  }

  /** Whether every file has been looked at once: what is not here now is not in the workspace. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Calls back with each file whose diagnostics are others now, or gone. Returns how to stop that. */
  onChange(listener: (file: string, uri: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** When every file has been looked at once, and what was asked for until now is done. */
  async settled(): Promise<void> {
    await this.#completed;
    await this.#work;
  }

  /**
   * Looks at every file; those that are as they were cost a look at their date and size. A scan that is under way
   * stops for a newer one.
   * @param tell takes the number of files so far
   */
  scan(tell: (files: number) => void = () => {}): Promise<void> {
    const scan = ++this.#scan;
    return this.#enqueue(async () => {
      const seen = new Set<string>();
      for (const folder of this.#surroundings.folders.paths) {
        const { specFilesBelow } = await loadDisk();
        for await (const { file, news } of ahead(specFilesBelow(folder), readAhead, (file) =>
          this.#read(file),
        )) {
          if (scan !== this.#scan) return;
          if (seen.has(file)) continue;
          tell(seen.add(file).size);
          await this.#take(file, news);
        }
      }
      if (scan !== this.#scan) return;
      this.#isComplete = true;
      this.#complete();
      for (const file of [...this.#specs.keys()]) if (!seen.has(file)) this.#forget(file);
    });
  }

  /** Looks at paths where files or folders have come, changed or gone. */
  look(places: readonly string[]): Promise<void> {
    return this.#enqueue(async () => {
      for (const place of places) {
        await this.#lookAt(place);
        await this.#surroundings.background.breathe();
      }
    });
  }

  /** Looks at one file before anything else. */
  async lookNow(file: string): Promise<StoredSpec | undefined> {
    await this.#lookAt(file);
    return this.#specs.get(file);
  }

  /** Checks files again of which the others say something else now. */
  recheck(files: Iterable<string>): Promise<void> {
    return this.#enqueue(async () => {
      for (const file of files) {
        if (this.#specs.has(file)) await this.#take(file, (await this.#read(file)).news);
      }
    });
  }

  /** The editor's text counts from now on. */
  opened(file: string): void {
    this.#specs.delete(file);
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #lookAt(place: string): Promise<void> {
    const folder = this.#surroundings.folders.folderOf(place);
    const found = new Set<string>();
    if (folder !== undefined) {
      const { specFilesAt } = await loadDisk();
      for await (const { file, news } of ahead(specFilesAt(place, folder), readAhead, (file) =>
        this.#read(file),
      )) {
        found.add(file);
        await this.#take(file, news);
      }
    }
    const known = this.#specs.has(place)
      ? [place]
      : [...this.#specs.keys()].filter((file) => isBelow(file, place));
    for (const file of known) if (!found.has(file)) this.#forget(file);
  }

  /** What is new about a file: its text, that it cannot be read, or that it is gone; nothing when it is as it was. */
  async #read(file: string): Promise<{ file: string; news?: News }> {
    if (this.#surroundings.isOpen(file)) return { file };
    const { stampOf, readSpecText, UnreadableFile } = await loadDisk();
    const stamp = await stampOf(file);
    if (stamp === undefined) return { file, news: { isGone: true } };
    const known = this.#specs.get(file);
    const isKnown =
      known?.stamp === stamp &&
      known.checker === this.#surroundings.checkerOf(known.uri) &&
      known.names === this.#surroundings.names.versionFor(file);
    if (isKnown) return { file };
    try {
      const { text } = await readSpecText(file, this.#surroundings.folders.labelOf(file));
      return { file, news: { stamp, text } };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return { file, news: { stamp, problem: error.message } };
    }
  }

  async #take(file: string, news: News | undefined): Promise<void> {
    const { digestOf } = await loadDisk();
    const { folders, names, checkerOf, isOpen, support, background } = this.#surroundings;
    const uri = folders.uriOf(file);
    if (!news || uri === undefined || isOpen(file)) return;
    if ('isGone' in news) return this.#forget(file);
    const label = folders.labelOf(file);
    const checker = checkerOf(uri);
    let found: Diagnostic[];
    let values: FileValues = { tags: [], snapshotIds: [] };
    if ('problem' in news) {
      names.delete(file);
      found = [unreadable(news.problem)];
    } else {
      const read = await readCalmly(news.text, checker, background);
      if (isOpen(file)) return;
      names.set(file, label, read);
      found = diagnostics(uri, read, checker.check(read, names.seenFrom(file)), support);
      values = valuesIn(read);
    }
    const json = JSON.stringify(found.slice(0, mostDiagnostics));
    const resultId = digestOf(json);
    const isNew = this.#specs.get(file)?.resultId !== resultId;
    this.#specs.set(file, {
      uri,
      label,
      resultId,
      diagnostics: json,
      values: JSON.parse(JSON.stringify(values)),
      stamp: news.stamp,
      checker,
      names: names.versionFor(file),
    });
    if (isNew) this.#tell(file, uri);
  }

  #forget(file: string): void {
    const known = this.#specs.get(file);
    if (!known) return;
    this.#specs.delete(file);
    if (this.#surroundings.isOpen(file)) return;
    this.#surroundings.names.delete(file);
    this.#tell(file, known.uri);
  }

  #tell(file: string, uri: string): void {
    for (const listener of this.#listeners) listener(file, uri);
  }
}

function loadDisk() {
  return import('./disk.ts');
}

type News = { stamp: string; text: string } | { stamp: string; problem: string } | { isGone: true };

function unreadable(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    message,
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
  };
}

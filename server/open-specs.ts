import type { Checker, DocumentFindings, EditedFileCheck } from './check.ts';
import { fileKey } from './file-uri.ts';
import type { NameIndex } from './name-index.ts';
import type { OpenText } from './open-text.ts';
import { readSpecFile, type SpecFile } from './spec/spec-file.ts';

/** An open file as it was read and checked at one version of its text. */
export interface OpenSpec {
  uri: string;
  version: number;
  /** Another one for every reading, so also when the same text is checked by other rules. */
  reading: number;
  file: SpecFile;
  checked: readonly DocumentFindings[];
}

interface Sources {
  textOf(uri: string): OpenText | undefined;
  /** The checker of the project that a file belongs to; another one when the project's rules change. */
  checkerOf(uri: string): Checker;
  /** How people name a file. */
  labelOf(uri: string): string;
  /** What the files say to one another, by `fileKey`. */
  names: NameIndex;
  /** Called when a file was read and checked anew. */
  onRead(uri: string): void;
}

/** What is known of the open files: read on demand, once per version, and forgotten when they close. */
export class OpenSpecs {
  readonly #specs = new Map<
    string,
    { spec: OpenSpec; checker: Checker; check: EditedFileCheck; names: number }
  >();
  readonly #uris = new Map<string, string>();
  readonly #sources: Sources;
  #readings = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get(uri: string): OpenSpec | undefined {
    const text = this.#sources.textOf(uri);
    if (!text) return undefined;
    const checker = this.#sources.checkerOf(uri);
    const known = this.#specs.get(uri);
    const { names } = this.#sources;
    const key = fileKey(uri);
    const isRead = known?.spec.version === text.version;
    if (isRead && known.checker === checker && known.names === names.versionFor(key)) return known.spec;
    const file = isRead ? known.spec.file : readSpecFile(text.slices, known?.spec.file);
    names.setEdited(key, this.#sources.labelOf(uri), file);
    const check = known?.checker === checker ? known.check : checker.ofEdited();
    const checked = check(file, names.seenFrom(key));
    const spec = { uri, version: text.version, reading: ++this.#readings, file, checked };
    this.#specs.set(uri, { spec, checker, check, names: names.versionFor(key) });
    this.#sources.onRead(uri);
    return spec;
  }

  /** The version of the text of an open file. */
  versionOf(uri: string): number | undefined {
    return this.#sources.textOf(uri)?.version;
  }

  *all(): Generator<OpenSpec> {
    for (const uri of this.#uris.values()) {
      const spec = this.get(uri);
      if (spec) yield spec;
    }
  }

  labelOf(uri: string): string {
    return this.#sources.labelOf(uri);
  }

  /** Whether a file is open, by its `fileKey`. */
  isOpen(file: string): boolean {
    return this.#uris.has(file);
  }

  uriOf(file: string): string | undefined {
    return this.#uris.get(file);
  }

  /** An open file by its URI in whatever spelling. */
  normal(uri: string): OpenSpec | undefined {
    return this.get(this.uriOf(fileKey(uri)) ?? uri);
  }

  open(uri: string): void {
    this.#uris.set(fileKey(uri), uri);
  }

  close(uri: string): void {
    this.#uris.delete(fileKey(uri));
    this.#specs.delete(uri);
    this.#sources.names.delete(fileKey(uri));
  }
}

import type { Checker, DocumentFindings } from './check.ts';
import { NameIndex } from './name-index.ts';
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
}

/** What is known of the open files: read on demand, once per version, and forgotten when they close. */
export class OpenSpecs {
  readonly #specs = new Map<string, { spec: OpenSpec; checker: Checker; names: number }>();
  readonly #names = new NameIndex();
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
    const isRead = known?.spec.version === text.version;
    if (isRead && known.checker === checker && known.names === this.#names.version) return known.spec;
    const file = isRead ? known.spec.file : readSpecFile(text.slices, known?.spec.file);
    this.#names.set(uri, uri.slice(uri.lastIndexOf('/') + 1), file);
    const checked = checker.check(file, this.#names.seenFrom(uri), known?.spec.checked);
    const spec = { uri, version: text.version, reading: ++this.#readings, file, checked };
    this.#specs.set(uri, { spec, checker, names: this.#names.version });
    return spec;
  }

  /** Another number whenever what one file says may change the findings of another. */
  get names(): number {
    return this.#names.version;
  }

  close(uri: string): void {
    this.#specs.delete(uri);
    this.#names.delete(uri);
  }
}

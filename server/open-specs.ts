import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checker, DocumentFindings } from './check.ts';
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
  textOf(uri: string): TextDocument | undefined;
  /** The checker of the project that a file belongs to; another one when the project's rules change. */
  checkerOf(uri: string): Checker;
}

/** What is known of the open files: read on demand, once per version, and forgotten when they close. */
export class OpenSpecs {
  readonly #specs = new Map<string, { spec: OpenSpec; checker: Checker }>();
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
    if (known?.spec.version === text.version && known.checker === checker) return known.spec;
    const file = readSpecFile(text.getText(), known?.spec.file);
    const reading = ++this.#readings;
    const spec = { uri, version: text.version, reading, file, checked: checker.check(file) };
    this.#specs.set(uri, { spec, checker });
    return spec;
  }

  uris(): string[] {
    return [...this.#specs.keys()];
  }

  close(uri: string): void {
    this.#specs.delete(uri);
  }
}

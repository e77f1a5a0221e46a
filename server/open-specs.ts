import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checker, DocumentFindings } from './check.ts';
import { readSpecFile, type SpecFile } from './spec/spec-file.ts';

/** An open file as it was read and checked at one version of its text. */
export interface OpenSpec {
  uri: string;
  version: number;
  file: SpecFile;
  checked: readonly DocumentFindings[];
}

/** What is known of the open files: read on demand, once per version, and forgotten when they close. */
export class OpenSpecs {
  readonly #specs = new Map<string, OpenSpec>();
  readonly #checker: Checker;
  readonly #textOf: (uri: string) => TextDocument | undefined;

  constructor(checker: Checker, textOf: (uri: string) => TextDocument | undefined) {
    this.#checker = checker;
    this.#textOf = textOf;
  }

  get(uri: string): OpenSpec | undefined {
    const text = this.#textOf(uri);
    if (!text) return undefined;
    const known = this.#specs.get(uri);
    if (known?.version === text.version) return known;
    const file = readSpecFile(text.getText(), known?.file);
    const spec = { uri, version: text.version, file, checked: this.#checker.check(file) };
    this.#specs.set(uri, spec);
    return spec;
  }

  close(uri: string): void {
    this.#specs.delete(uri);
  }
}

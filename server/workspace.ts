import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { configFrom, defaultConfig } from './config.ts';
import { diagnosticSource } from './features/diagnostics.ts';
import { type Project, Projects, ruleIds } from './projects.ts';

/** The projects of the open files and the settings of the editor. */
export class Workspace {
  readonly #trusted: boolean;
  #projects = new Projects(defaultConfig);
  #settings = '{}';
  /** Project files in use, by path. */
  readonly #inUse = new Map<string, Project>();

  /** @param trusted whether project files may say anything: the person trusts the workspace */
  constructor(trusted: boolean) {
    this.#trusted = trusted;
  }

  /**
   * Takes the editor's settings; what cannot be understood is left out, as the editor marks it itself.
   * @returns whether they say anything new
   */
  configure(settings: unknown): boolean {
    const known = typeof settings === 'object' && settings !== null ? settings : {};
    const picked = Object.fromEntries(
      ['rules', 'requiredTags', 'namePattern'].flatMap((key) => {
        const value: unknown = Reflect.get(known, key);
        return value === undefined || value === null || value === '' ? [] : [[key, value]];
      }),
    );
    const wanted = JSON.stringify(picked);
    if (wanted === this.#settings) return false;
    this.#settings = wanted;
    this.#projects = new Projects(configFrom(picked, ruleIds).config);
    return true;
  }

  projectOf(uri: string): Project {
    const project = this.#projects.of(this.#trusted && uri.startsWith('file:') ? toPath(uri) : undefined);
    if (project.file) this.#inUse.set(project.file, project);
    return project;
  }

  /** Reads project files anew at the next question. */
  forget(): void {
    this.#projects.forget();
  }

  /** What is wrong with the project files in use, as diagnostics of these files. */
  projectFileReports(): PublishDiagnosticsParams[] {
    return [...this.#inUse].map(([file, project]) => ({
      uri: pathToFileURL(file).href,
      diagnostics: project.problems.map(({ message, line = 0 }): Diagnostic => {
        const range = { start: { line, character: 0 }, end: { line, character: 1_000 } };
        return { range, message, severity: DiagnosticSeverity.Error, source: diagnosticSource };
      }),
    }));
  }
}

function toPath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

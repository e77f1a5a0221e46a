import { pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { defaultConfig } from './config.ts';
import { configFrom } from './config-value.ts';
import { diagnosticSource } from './features/diagnostics.ts';
import { toPath } from './file-uri.ts';
import { type Project, Projects, ruleIds } from './projects.ts';
import type { ConfigProblem } from './read-config.ts';

/** The projects of the open files and the settings of the editor. */
export class Workspace {
  readonly #trusted: boolean;
  #projects = new Projects(defaultConfig);
  #settings = '{}';
  /** `amiSpec.inlayHints.enabled`. */
  showsInlayHints = true;
  /** `amiSpec.workspaceDiagnostics`. */
  checksClosedFiles = true;
  /** `amiSpec.liveData`. */
  usesLiveData = false;
  /** What the client was told of project files, by path. */
  #told = new Map<string, Project>();

  /** @param trusted whether project files may say anything: the person trusts the workspace */
  constructor(trusted: boolean) {
    this.#trusted = trusted;
  }

  /**
   * Takes the editor's settings; what cannot be understood is left out, as the editor marks it itself.
   * @returns whether they say anything new
   */
  configure(settings: unknown): boolean {
    const known = isObject(settings) ? settings : {};
    const picked = Object.fromEntries(
      ['rules', 'requiredTags', 'namePattern'].flatMap((key) => {
        const value: unknown = Reflect.get(known, key);
        return value === undefined || value === null || value === '' ? [] : [[key, value]];
      }),
    );
    const before = [this.showsInlayHints, this.checksClosedFiles];
    const inlayHints: unknown = Reflect.get(known, 'inlayHints');
    this.showsInlayHints = !(isObject(inlayHints) && Reflect.get(inlayHints, 'enabled') === false);
    this.checksClosedFiles = Reflect.get(known, 'workspaceDiagnostics') !== false;
    this.usesLiveData = Reflect.get(known, 'liveData') === true;
    const isNew = before[0] !== this.showsInlayHints || before[1] !== this.checksClosedFiles;
    const wanted = JSON.stringify(picked);
    if (wanted === this.#settings) return isNew;
    this.#settings = wanted;
    this.#projects = new Projects(configFrom(picked, ruleIds).config);
    return true;
  }

  projectOf(uri: string): Project {
    return this.#projects.of(this.#trusted ? toPath(uri) : undefined);
  }

  /** Reads project files anew at the next question. */
  forget(): void {
    this.#projects.forget();
  }

  /**
   * What is wrong with the project files of these specs, as diagnostics of those files, as far as the client was not
   * told yet; nothing any more with a file that is gone, or whose specs are closed.
   */
  projectFileNews(uris: readonly string[]): PublishDiagnosticsParams[] {
    const inUse = new Map<string, Project>();
    for (const project of uris.map((uri) => this.projectOf(uri))) {
      if (project.file) inUse.set(project.file, project);
    }
    const before = this.#told;
    this.#told = inUse;
    const news = [...inUse].filter(([file, project]) => before.get(file) !== project);
    const gone = [...before.keys()].filter((file) => !inUse.has(file));
    return [
      ...news.map(([file, { problems }]) => ({
        uri: pathToFileURL(file).href,
        diagnostics: problems.map(toDiagnostic),
      })),
      ...gone.map((file) => ({ uri: pathToFileURL(file).href, diagnostics: [] })),
    ];
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function toDiagnostic({ message, line = 0 }: ConfigProblem): Diagnostic {
  const range = { start: { line, character: 0 }, end: { line, character: 1_000 } };
  return { range, message, severity: DiagnosticSeverity.Error, source: diagnosticSource };
}

import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Background } from './background.ts';
import type { Finding } from './check.ts';
import type { ClientSupport } from './client-support.ts';
import { type AccountView, withAccount } from './features/account-view.ts';
import { type Answers, answerDiagnostics } from './features/answers.ts';
import type { LastRegistration } from './features/code-lens.ts';
import { diagnostics } from './features/diagnostics.ts';
import { type KnownValues, knownValues, valuesIn } from './features/known-values.ts';
import { documentAtLine } from './features/placement.ts';
import { toPath } from './file-uri.ts';
import type { LiveData } from './live/live-data.ts';
import type { NameIndex } from './name-index.ts';
import type { OpenSpec, OpenSpecs } from './open-specs.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from './spec/spec-file.ts';
import type { Workspace } from './workspace.ts';
import { pullWorkspace } from './workspace-diagnostics.ts';
import type { WorkspaceSpecs } from './workspace-specs.ts';

/** Runs a command of the server; what it returns goes back to the client. */
export type CommandRunner = (
  command: string,
  args: readonly unknown[],
  token: CancellationToken,
) => Promise<unknown>;

/** What was registered from this machine. */
export interface Registrations {
  last(uri: string, placed: PlacedDocument, file: SpecFile): LastRegistration | undefined;
}

/** What the server knows between `initialize` and `shutdown`. */
export class Session {
  readonly client: ClientSupport;
  readonly specs: OpenSpecs;
  readonly workspace: Workspace;
  /** Long work beside the requests. */
  readonly background: Background;
  /** What the files say to one another. */
  readonly names: NameIndex;
  /** The specs that are not open. */
  readonly closed: WorkspaceSpecs;
  /** Whether commands may reach AWS: the workspace is trusted and there is a way to. */
  readonly canRegister: boolean;
  readonly execute: CommandRunner;
  /** What is known of registrations made before; absent until it was read. */
  registrations: Registrations | undefined;
  /** Undefined unless the person has switched it on and trusts the workspace. */
  live: LiveData | undefined;
  /** The day here, as `2026-11-23`. */
  readonly today: () => string;
  /** What AWS said about documents of a file; it is shown until their text changes. */
  readonly #answers = new Map<string, Map<SpecDocument, readonly Finding<string>[]>>();
  #answerCount = 0;

  constructor(
    facts: Pick<
      Session,
      | 'client'
      | 'specs'
      | 'workspace'
      | 'background'
      | 'names'
      | 'closed'
      | 'canRegister'
      | 'execute'
      | 'today'
    >,
  ) {
    this.client = facts.client;
    this.specs = facts.specs;
    this.workspace = facts.workspace;
    this.background = facts.background;
    this.names = facts.names;
    this.closed = facts.closed;
    this.canRegister = facts.canRegister;
    this.execute = facts.execute;
    this.today = facts.today;
  }

  /** The diagnostics of an open file; `resultId` changes whenever they may. */
  diagnosticsOf(uri: string): { resultId: string; version?: number; items(): Diagnostic[] } {
    const spec = this.specs.get(uri);
    if (!spec) return { resultId: 'closed', items: () => [] };
    const answers = this.answersTo(spec);
    return {
      resultId: answers.length > 0 ? `${spec.reading}.${this.#answerCount}` : `${spec.reading}`,
      version: spec.version,
      items: () => [
        ...diagnostics(uri, spec.file, spec.checked, this.client.diagnostics),
        ...answerDiagnostics(uri, spec.file, answers, this.client.diagnostics),
      ],
    };
  }

  /** The diagnostics of a file that is open no more, or never was. */
  async diagnosticsOfClosed(uri: string): Promise<{ resultId: string; items(): Diagnostic[] }> {
    const file = toPath(uri);
    const spec = file === undefined ? undefined : await this.closed.lookNow(file);
    return spec
      ? { resultId: spec.resultId, items: () => JSON.parse(spec.diagnostics) }
      : { resultId: 'closed', items: () => [] };
  }

  /** The diagnostics of all files that are not open. */
  pullWorkspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    sendPartial?: (report: WorkspaceDiagnosticReport) => void,
  ): Promise<WorkspaceDiagnosticReport> {
    return pullWorkspace(this.closed, (file) => this.specs.isOpen(file), params, token, sendPartial);
  }

  /** What is known of the account that the document on a line goes to; undefined unless live data are switched on. */
  accountAt(uri: string, line: number): AccountView | undefined {
    const file = this.live && this.specs.get(uri)?.file;
    const placed = file && documentAtLine(file, line);
    return placed && this.live?.view(uri, placed);
  }

  /** Values of the other specs of the workspace, open or not, and of the account of the document on a line. */
  knownValuesFor(uri: string, line: number): KnownValues {
    const { closed, specs } = this;
    const known = knownValues(function* () {
      for (const spec of specs.all())
        if (spec.uri !== uri) yield [specs.labelOf(spec.uri), valuesIn(spec.file)];
      for (const { label, values } of closed.all()) yield [label, values];
    });
    return withAccount(known, this.accountAt(uri, line), this.today());
  }

  /** Shows what AWS says about a document, in place of what it said before; what is outdated is forgotten. */
  showAnswers(uri: string, document: SpecDocument, findings: readonly Finding<string>[]): void {
    this.#answerCount++;
    const spec = this.specs.get(uri);
    const kept = spec ? this.answersTo(spec) : [];
    const answers = new Map(kept.map(({ placed, findings }) => [placed.document, findings]));
    answers.set(document, findings);
    this.#answers.set(uri, answers);
  }

  close(uri: string): void {
    this.specs.close(uri);
    this.#answers.delete(uri);
  }

  /** What AWS said about the documents of a file, as far as their text is still the same. */
  answersTo({ uri, file }: OpenSpec): Answers[] {
    const answers = this.#answers.get(uri);
    if (!answers) return [];
    return file.documents.flatMap((placed) => {
      const findings = answers.get(placed.document);
      return findings ? [{ placed, findings }] : [];
    });
  }
}

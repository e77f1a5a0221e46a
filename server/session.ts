import type { CancellationToken } from 'vscode-languageserver';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from './check.ts';
import type { ClientSupport } from './client-support.ts';
import { type Answers, answerActions, answerDiagnostics } from './features/answers.ts';
import type { CodeActionRequest } from './features/code-action.ts';
import { diagnostics } from './features/diagnostics.ts';
import type { OpenSpec, OpenSpecs } from './open-specs.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { Workspace } from './workspace.ts';

/** Runs a command of the server; what it returns goes back to the client. */
export type CommandRunner = (
  command: string,
  args: readonly unknown[],
  token: CancellationToken,
) => Promise<unknown>;

/** What the server knows between `initialize` and `shutdown`. */
export class Session {
  readonly client: ClientSupport;
  readonly specs: OpenSpecs;
  readonly workspace: Workspace;
  /** Whether commands may reach AWS: the workspace is trusted and there is a way to. */
  readonly canRegister: boolean;
  readonly execute: CommandRunner;
  /** What AWS said about documents of a file; it is shown until their text changes. */
  readonly #answers = new Map<string, Map<SpecDocument, readonly Finding<string>[]>>();
  #answerCount = 0;

  constructor(facts: Pick<Session, 'client' | 'specs' | 'workspace' | 'canRegister' | 'execute'>) {
    this.client = facts.client;
    this.specs = facts.specs;
    this.workspace = facts.workspace;
    this.canRegister = facts.canRegister;
    this.execute = facts.execute;
  }

  /** The diagnostics of an open file; `resultId` changes whenever they may. */
  diagnosticsOf(uri: string): { resultId: string; version?: number; items(): Diagnostic[] } {
    const spec = this.specs.get(uri);
    if (!spec) return { resultId: 'closed', items: () => [] };
    const answers = this.#currentAnswers(spec);
    return {
      resultId: answers.length > 0 ? `${spec.reading}.${this.#answerCount}` : `${spec.reading}`,
      version: spec.version,
      items: () => [
        ...diagnostics(uri, spec.file, spec.checked, this.client.diagnostics),
        ...answerDiagnostics(uri, spec.file, answers, this.client.diagnostics),
      ],
    };
  }

  /** The ways out of what AWS said. */
  answerActions(spec: OpenSpec, request: CodeActionRequest): CodeAction[] {
    return answerActions(this.#currentAnswers(spec), request);
  }

  /** Shows what AWS says about a document, in place of what it said before; what is outdated is forgotten. */
  showAnswers(uri: string, document: SpecDocument, findings: readonly Finding<string>[]): void {
    this.#answerCount++;
    const spec = this.specs.get(uri);
    const kept = spec ? this.#currentAnswers(spec) : [];
    const answers = new Map(kept.map(({ placed, findings }) => [placed.document, findings]));
    answers.set(document, findings);
    this.#answers.set(uri, answers);
  }

  close(uri: string): void {
    this.specs.close(uri);
    this.#answers.delete(uri);
  }

  #currentAnswers({ uri, file }: OpenSpec): Answers[] {
    const answers = this.#answers.get(uri);
    if (!answers) return [];
    return file.documents.flatMap((placed) => {
      const findings = answers.get(placed.document);
      return findings ? [{ placed, findings }] : [];
    });
  }
}

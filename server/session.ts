import type { CancellationToken } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { ClientSupport } from './client-support.ts';
import type { LastRegistration } from './features/code-lens.ts';
import { diagnostics } from './features/diagnostics.ts';
import type { OpenSpecs } from './open-specs.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from './spec/spec-file.ts';
import type { Workspace } from './workspace.ts';

/** Runs a command of the server; what it returns goes back to the client. */
export type CommandRunner = (
  command: string,
  args: readonly unknown[],
  token: CancellationToken,
) => Promise<unknown>;

/** EC2's answer to a registration, shown on the document until its text changes. */
interface Refusal {
  document: SpecDocument;
  diagnostic: Diagnostic;
}

/** What was registered from this machine. */
export interface Registrations {
  last(uri: string, placed: PlacedDocument, file: SpecFile): LastRegistration | undefined;
}

/** What the server knows between `initialize` and `shutdown`. */
export class Session {
  readonly client: ClientSupport;
  readonly specs: OpenSpecs;
  readonly workspace: Workspace;
  /** Whether commands may reach AWS: the workspace is trusted and there is a way to. */
  readonly canRegister: boolean;
  readonly execute: CommandRunner;
  /** What is known of registrations made before; absent until it was read. */
  registrations: Registrations | undefined;
  readonly #refusals = new Map<string, Refusal>();
  #refusalCount = 0;

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
    const refusal = this.#refusals.get(uri);
    const isCurrent = spec.file.documents.some(({ document }) => document === refusal?.document);
    return {
      resultId: isCurrent ? `${spec.reading}.${this.#refusalCount}` : `${spec.reading}`,
      version: spec.version,
      items: () => [
        ...diagnostics(uri, spec.file, spec.checked, this.client.diagnostics),
        ...(refusal && isCurrent ? [refusal.diagnostic] : []),
      ],
    };
  }

  /** Shows what EC2 refused, in place of what it refused before. */
  showRefusal(uri: string, refusal: Refusal | undefined): void {
    this.#refusalCount++;
    if (refusal) this.#refusals.set(uri, refusal);
    else this.#refusals.delete(uri);
  }

  close(uri: string): void {
    this.specs.close(uri);
    this.#refusals.delete(uri);
  }
}

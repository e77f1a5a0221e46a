import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { toPath } from './file-uri.ts';
import type { WorkspaceSpecs } from './workspace-specs.ts';

/** Reports in one partial result. */
const batchSize = 100;

/**
 * `workspace/diagnostic`: what the client does not know yet of the files that are not open. A client asks again as
 * soon as it is answered, so the request is held: with partial results until the client cancels it, each change
 * sent as it comes; without, until there is something to say.
 */
export async function pullWorkspace(
  specs: WorkspaceSpecs,
  isOpen: (file: string) => boolean,
  { previousResultIds }: Pick<WorkspaceDiagnosticParams, 'previousResultIds'>,
  token: CancellationToken,
  sendPartial?: (report: WorkspaceDiagnosticReport) => void,
): Promise<WorkspaceDiagnosticReport> {
  const told = new Told(specs, isOpen, previousResultIds);
  const changes = new Changes(specs, token);
  try {
    const settled = specs.settled().then(() => changes.add(told.files()));
    if (!sendPartial) await Promise.race([settled, changes.cancelled]);
    for (let due: Iterable<string> = told.files(); ; due = await changes.next()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const items = told.news(due);
      if (!sendPartial && items.length > 0) return { items };
      for (let i = 0; i < items.length; i += batchSize)
        sendPartial?.({ items: items.slice(i, i + batchSize) });
    }
  } finally {
    changes.stop();
  }
}

/** What a client knows: the result by file. */
class Told {
  readonly #specs: WorkspaceSpecs;
  readonly #isOpen: (file: string) => boolean;
  readonly #results = new Map<string, { uri: string; resultId?: string }>();

  constructor(
    specs: WorkspaceSpecs,
    isOpen: (file: string) => boolean,
    previous: WorkspaceDiagnosticParams['previousResultIds'],
  ) {
    this.#specs = specs;
    this.#isOpen = isOpen;
    for (const { uri, value } of previous) {
      const file = toPath(uri);
      if (file !== undefined) this.#results.set(file, { uri, resultId: value });
    }
  }

  /** Every file that there may be something to say about. */
  files(): Set<string> {
    return new Set([...this.#specs.files(), ...this.#results.keys()]);
  }

  news(files: Iterable<string>): WorkspaceDocumentDiagnosticReport[] {
    return [...files].flatMap((file) => this.#newsOf(file) ?? []);
  }

  /** Nothing of a file without findings that the client has never heard of. */
  #newsOf(file: string): WorkspaceDocumentDiagnosticReport | undefined {
    if (this.#isOpen(file)) return undefined;
    const known = this.#results.get(file);
    const spec = this.#specs.get(file);
    if (!spec) {
      if (!known || !this.#specs.isComplete) return undefined;
      this.#results.delete(file);
      return { kind: DocumentDiagnosticReportKind.Full, uri: known.uri, version: null, items: [] };
    }
    const { uri, resultId, diagnostics } = spec;
    if (known ? known.resultId === resultId : diagnostics === '[]') return undefined;
    this.#results.set(file, { uri, resultId });
    return {
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: null,
      resultId,
      items: JSON.parse(diagnostics),
    };
  }
}

/** The files that change, gathered between two questions. */
class Changes {
  readonly cancelled: Promise<void>;
  readonly #changed = new Set<string>();
  readonly #stops: (() => void)[];
  #wake = () => {};

  constructor(specs: WorkspaceSpecs, token: CancellationToken) {
    let cancel = () => {};
    this.cancelled = new Promise((resolve) => {
      cancel = resolve;
    });
    const cancelling = token.onCancellationRequested(() => {
      cancel();
      this.#wake();
    });
    const unlisten = specs.onChange((file) => this.add([file]));
    this.#stops = [() => cancelling.dispose(), unlisten];
  }

  add(files: Iterable<string>): void {
    for (const file of files) this.#changed.add(file);
    this.#wake();
  }

  /** What has changed, as soon as something has; nothing when the client waits no more. */
  async next(): Promise<string[]> {
    if (this.#changed.size === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }
}

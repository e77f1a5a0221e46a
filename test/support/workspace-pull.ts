import {
  CancellationTokenSource,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { type LspClient, within } from './lsp-client.ts';

let pulls = 0;

/** A `workspace/diagnostic` request as an editor keeps it open, with what it brought so far. */
export class WorkspacePull {
  readonly reports = new Map<string, WorkspaceDocumentDiagnosticReport>();
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  /** Messages with partial results. */
  batches = 0;
  readonly #cancellation = new CancellationTokenSource();
  #wake = () => {};

  constructor(
    client: LspClient,
    { previous = [], partial = true }: { previous?: PreviousResultId[]; partial?: boolean } = {},
  ) {
    const partialResultToken = `pull-${++pulls}`;
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, (part) => {
      this.batches++;
      this.#take(part);
    });
    const params = { previousResultIds: previous, ...(partial ? { partialResultToken } : {}) };
    const { token } = this.#cancellation;
    this.answer = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, token);
    this.answer.then((report) => this.#take(report)).catch(() => undefined);
  }

  #take({ items }: WorkspaceDiagnosticReport): void {
    for (const report of items) this.reports.set(report.uri, report);
    this.#wake();
  }

  cancel(): void {
    this.#cancellation.cancel();
  }

  /** The codes of the diagnostics of a file by the last report of it. */
  codesOf(uri: string): string[] | undefined {
    const report = this.reports.get(uri);
    return report?.kind === 'full' ? report.items.map(({ code }) => String(code)) : undefined;
  }

  /** Waits until a file is reported to have exactly these codes. */
  async sees(uri: string, ...codes: string[]): Promise<void> {
    const look = async () => {
      while (this.codesOf(uri)?.join() !== codes.join()) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    };
    await within(10_000, `report of ${uri} with [${codes}]`, look());
  }
}

import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Files after which a scan is worth a line of the editor's status bar, and between two news of it. */
const filesPerReport = 250;

/** Work-done progress of a scan of the workspace, for scans that a person may notice. */
export class ScanProgress {
  readonly #connection: Connection;
  #reporter: Promise<WorkDoneProgressServerReporter | undefined> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @param files checked so far */
  tell(files: number): void {
    if (files % filesPerReport !== 0) return;
    const message = `${files} files`;
    this.#reporter ??= this.#begin();
    this.#reporter.then((reporter) => reporter?.report(message));
  }

  end(): void {
    this.#reporter?.then((reporter) => reporter?.done());
  }

  /** None where the client refuses. */
  async #begin(): Promise<WorkDoneProgressServerReporter | undefined> {
    try {
      const reporter = await this.#connection.window.createWorkDoneProgress();
      reporter.begin('Checking AMI specs');
      return reporter;
    } catch {
      return undefined;
    }
  }
}

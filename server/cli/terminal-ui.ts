import type { OnlineFinding } from '../registration/preflight/online-check.ts';
import { type Question, questionText } from '../registration/question.ts';
import type { Ui } from '../registration/ui.ts';
import type { Terminal } from './terminal.ts';

/** The register flow in a terminal: questions and progress on standard error, Ctrl+C to cancel. */
export class TerminalUi implements Ui {
  readonly #terminal: Terminal;
  readonly #agreed: boolean;
  readonly #lines: (findings: readonly OnlineFinding[]) => string;
  readonly #controller = new AbortController();
  readonly #stopListening: () => void;
  readonly mfaCode: ((serial: string) => Promise<string>) | undefined;
  #shown = '';

  /** `agreed`: the person said yes on the command line. `lines`: how findings are printed. */
  constructor(terminal: Terminal, agreed: boolean, lines: (findings: readonly OnlineFinding[]) => string) {
    this.#terminal = terminal;
    this.#agreed = agreed;
    this.mfaCode = terminal.isInteractive ? (serial) => this.#askMfaCode(serial) : undefined;
    this.#lines = lines;
    this.#stopListening = terminal.onInterrupt(() => {
      this.#terminal.error('\nCancelling. Press Ctrl+C again to leave at once.\n');
      this.#controller.abort();
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  async confirm(question: Question): Promise<boolean> {
    const { title, details } = questionText(question);
    this.#clearProgress();
    this.#terminal.error(details.map((detail) => `  ${detail}\n`).join(''));
    if (this.#agreed) return true;
    const answer = await this.#terminal.ask(`${title} [y/N] `, this.signal);
    return /^\s*y(es)?\s*$/i.test(answer);
  }

  async #askMfaCode(serial: string): Promise<string> {
    this.#clearProgress();
    return await this.#terminal.ask(`Code of the MFA device ${serial}: `, this.signal, 'hidden');
  }

  findings(findings: readonly OnlineFinding[]): void {
    if (findings.length === 0) return;
    this.#clearProgress();
    this.#terminal.error(this.#lines(findings));
  }

  /** One line that changes where a person looks on; otherwise a line for whatever is new but for the time. */
  progress(message: string): void {
    if (this.#terminal.isInteractive) {
      this.#terminal.error(`\r\u001b[K${message}`);
      this.#shown = message;
      return;
    }
    const gist = message.replace(/ \(\d+ s\)$/, '');
    if (gist !== this.#shown) this.#terminal.error(`${gist}\n`);
    this.#shown = gist;
  }

  /** To be called when the flow has ended. */
  end(): void {
    this.#clearProgress();
    this.#stopListening();
  }

  #clearProgress(): void {
    if (this.#terminal.isInteractive && this.#shown !== '') this.#terminal.error('\r\u001b[K');
    this.#shown = '';
  }
}

import type { OnlineFinding } from '../registration/preflight/online-check.ts';
import { type QuestionText, questionText } from '../registration/question.ts';
import { questionOfAll, type UiOfAll } from '../registration/register-all.ts';
import type { Ui } from '../registration/ui.ts';
import type { Terminal } from './terminal.ts';

/** The register flow in a terminal: questions and progress on standard error, Ctrl+C to cancel. */
export class TerminalUi implements Pick<Ui, 'goOn' | 'progress' | 'signal'> {
  readonly #terminal: Terminal;
  readonly #agreed: boolean;
  readonly #controller = new AbortController();
  readonly #stopListening: () => void;
  #shown = '';

  /** `agreed`: the person said yes on the command line. */
  constructor(terminal: Terminal, agreed: boolean) {
    this.#terminal = terminal;
    this.#agreed = agreed;
    this.#stopListening = terminal.onInterrupt(() => {
      this.#terminal.error('\nCancelling. Press Ctrl+C again to leave at once.\n');
      this.#controller.abort();
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** For one registration. `lines`: how findings are printed. */
  ofOne(lines: (findings: readonly OnlineFinding[]) => string): Ui {
    return {
      ...this.#shared(),
      confirm: (question) => this.#confirmed(questionText(question)),
      findings: (findings) => this.#findings(lines(findings)),
      progress: (message) => this.progress(message),
    };
  }

  /** For several registrations, each called by its label. */
  ofAll(
    labels: readonly string[],
    lines: (index: number, findings: readonly OnlineFinding[]) => string,
  ): UiOfAll {
    return {
      ...this.#shared(),
      confirmAll: (questions, of) => this.#confirmed(questionOfAll(questions, of)),
      findings: (index, findings) => this.#findings(lines(index, findings)),
      progress: (index, message) => this.progress(`${labels[index]}: ${message}`),
    };
  }

  #shared(): Pick<Ui, 'goOn' | 'mfaCode' | 'signal'> {
    return {
      signal: this.signal,
      goOn: (warning, yes) => this.goOn(warning, yes),
      ...(this.#terminal.isInteractive ? { mfaCode: (serial) => this.#askMfaCode(serial) } : {}),
    };
  }

  /** Where nobody can be asked, or everything is agreed to beforehand, the answer to a warning is no. */
  async goOn(warning: string, yes: string): Promise<boolean> {
    if (this.#agreed || !this.#terminal.isInteractive) return false;
    return await this.#yes(`${warning}\n${yes}?`);
  }

  /** Whether the person types a name, after having seen what is at stake. */
  async confirmName(name: string, details: readonly string[]): Promise<boolean> {
    this.#clearProgress();
    this.#terminal.error(details.map((detail) => `  ${detail}\n`).join(''));
    if (this.#agreed) return true;
    const answer = await this.#terminal.ask('Type the name of the AMI to deregister it: ', this.signal);
    return answer.trim() === name;
  }

  async #confirmed({ title, details }: QuestionText): Promise<boolean> {
    this.#clearProgress();
    this.#terminal.error(details.map((detail) => `  ${detail}\n`).join(''));
    return this.#agreed || (await this.#yes(title));
  }

  async #yes(question: string): Promise<boolean> {
    this.#clearProgress();
    const answer = await this.#terminal.ask(`${question} [y/N] `, this.signal);
    return /^\s*y(es)?\s*$/i.test(answer);
  }

  async #askMfaCode(serial: string): Promise<string> {
    this.#clearProgress();
    return await this.#terminal.ask(`Code of the MFA device ${serial}: `, this.signal, 'hidden');
  }

  #findings(lines: string): void {
    if (lines === '') return;
    this.#clearProgress();
    this.#terminal.error(lines);
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

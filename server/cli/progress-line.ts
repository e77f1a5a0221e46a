import type { Terminal } from './terminal.ts';

/** Files between two looks of the line. */
const step = 50;

/** How far a check is, on one line of a terminal that is written over; nothing where standard error is none. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #total: number;
  #isShown = false;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  /** @param done files so far */
  show(done: number): void {
    if (!this.#terminal.showsProgress || done % step !== 0) return;
    this.#terminal.error(`\r\u001b[K${done} of ${this.#total} files checked …`);
    this.#isShown = true;
  }

  /** Makes room for other text, or for nothing at the end. */
  clear(): void {
    if (this.#isShown) this.#terminal.error('\r\u001b[K');
    this.#isShown = false;
  }
}

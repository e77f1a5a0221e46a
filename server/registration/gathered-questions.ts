import type { Question } from './question.ts';

/** Asks once for several registrations: when each has either come to its question or ended without one. */
export class GatheredQuestions {
  readonly #ask: (questions: readonly Question[]) => Promise<boolean>;
  readonly #asked = new Map<number, Question>();
  readonly #resolves: ((yes: boolean | Promise<boolean>) => void)[] = [];
  #awaited: number;

  constructor(count: number, ask: (questions: readonly Question[]) => Promise<boolean>) {
    this.#awaited = count;
    this.#ask = ask;
  }

  /** @param index which registration asks */
  confirm(index: number, question: Question): Promise<boolean> {
    this.#asked.set(index, question);
    return new Promise((resolve) => {
      this.#resolves.push(resolve);
      this.#arrived();
    });
  }

  ended(index: number): void {
    if (!this.#asked.has(index)) this.#arrived();
  }

  #arrived(): void {
    this.#awaited -= 1;
    if (this.#awaited > 0 || this.#asked.size === 0) return;
    const inOrder = [...this.#asked].toSorted(([a], [b]) => a - b).map(([, question]) => question);
    const answer = this.#ask(inOrder);
    for (const resolve of this.#resolves) resolve(answer);
  }
}

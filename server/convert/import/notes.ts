/** More than anybody reads. */
const most = 100;

/** Sentences for the reader of the spec, each once, in the order in which they came up. */
export class Notes {
  readonly #sentences = new Set<string>();
  #more = 0;

  add(sentence: string): void {
    if (this.#sentences.size < most) this.#sentences.add(asComment(sentence));
    else this.#more += 1;
  }

  get sentences(): string[] {
    const rest = this.#more > 0 ? [`There are ${this.#more} more things like these.`] : [];
    return [...this.#sentences, ...rest];
  }
}

/** A sentence that stays on one line and that no reader of comments takes for a directive of ours. */
export function asComment(sentence: string): string {
  return sentence
    .slice(0, 1000)
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/^[ #]+|#(?=[ \t]*ami-spec)/g, '')
    .replace(/^(?=ami-spec)/, 'The text says: ')
    .trim();
}

/** `a`, `a and b`, `a, b and c`. */
export function named(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

import type { Kind } from './plain-nodes.ts';
import type { ScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';

/** A scalar without its quotes. */
export interface Text {
  text: string;
  kind: ScalarKind;
  range: Range;
}

/** What an anchor stands before. */
export interface Anchored {
  name: string;
  kind: Kind;
  range: Range;
  scalar?: Text;
  /** Where the lines of a collection begin. */
  line: number;
}

/** The anchors of a document while it is read from its start to its end. */
export class PlainAnchors {
  readonly #anchors = new Map<string, Anchored>();
  readonly #targets = new Map<number, Anchored>();

  /** Within what an anchor stands before, it means nothing yet that could be read. */
  begin(name: string): void {
    this.#anchors.delete(name);
  }

  /** Behind what an anchor stands before. One of the same name within it comes later, so that it holds. */
  end(anchor: Anchored, end: number): void {
    anchor.range.end = end;
    if (!this.#anchors.has(anchor.name)) this.#anchors.set(anchor.name, anchor);
  }

  /** What the alias at an offset stands for, also when it is read again further down. */
  target(alias: number, name: string): Anchored | undefined {
    const target = this.#targets.get(alias) ?? this.#anchors.get(name);
    if (target) this.#targets.set(alias, target);
    return target;
  }
}

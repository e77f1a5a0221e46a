import { type CST, Parser } from 'yaml';

/** A comment of a text: from its `#` to the end of its line. */
export interface Comment {
  start: number;
  end: number;
  text: string;
}

/** Every comment, as the YAML parser tells it from a `#` in a scalar, in the order of the text. */
export function commentsOf(text: string): Comment[] {
  const comments: Comment[] = [];
  const stack: unknown[] = [...new Parser().parse(text)];
  while (stack.length > 0) {
    const part = stack.pop();
    if (isComment(part)) {
      comments.push({
        start: part.offset,
        end: part.offset + part.source.length,
        text: part.source.trimEnd(),
      });
    } else if (typeof part === 'object' && part !== null) stack.push(...Object.values(part));
  }
  return comments.toSorted((a, b) => a.start - b.start);
}

function isComment(part: unknown): part is CST.SourceToken {
  return typeof part === 'object' && part !== null && 'type' in part && part.type === 'comment';
}

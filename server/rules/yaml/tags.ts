import { type Node, visit } from 'yaml';
import type { Range } from '../../spec/range.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';

/** An explicit YAML tag such as `!Ref` or `!!binary`. */
export interface WrittenTag {
  /** As YAML resolves it: `tag:yaml.org,2002:binary`. */
  tag: string;
  /** As it is written. */
  text: string;
  range: Range;
  /** The tag with the white space behind it. */
  removal: Range;
  node: Node;
}

/** Every explicit tag of a document. */
export function writtenTags(document: SpecDocument): WrittenTag[] {
  const { text } = document;
  const found: WrittenTag[] = [];
  if (!text.includes('!')) return found;
  visit(document.root, {
    Node(_, node) {
      if (!('tag' in node) || !node.tag || !node.range) return;
      const start = text.lastIndexOf('!', node.range[0] - 1);
      const first = text[start - 1] === '!' ? start - 1 : start;
      const [written = '', space = ''] = /^(\S*)[ \t]*/.exec(text.slice(first, node.range[0])) ?? [];
      const mark = space === '' ? written : space;
      const range = { start: first, end: first + mark.length };
      found.push({
        tag: node.tag,
        text: mark,
        range,
        removal: { start: first, end: first + written.length },
        node,
      });
    },
  });
  return found;
}

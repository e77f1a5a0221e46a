import { isCollection, isNode, isPair, type Node } from 'yaml';
import { rangeOf } from './yaml-document.ts';

/** The nodes that an alias at an offset may name, by their anchors: those that end above it, each name's nearest. */
export function anchorsAbove(root: Node | null, offset: number): Map<string, Node> {
  const anchors = new Map<string, Node>();
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isPair(node)) {
      stack.push(node.value, node.key);
    } else if (isNode(node)) {
      const { start, end } = rangeOf(node);
      if (start >= offset) continue;
      if ('anchor' in node && node.anchor && end <= offset) anchors.set(node.anchor, node);
      if (isCollection(node)) for (let i = node.items.length - 1; i >= 0; i--) stack.push(node.items[i]);
    }
  }
  return anchors;
}

import { CST, isScalar, type Node, Pair, type ParseOptions, Scalar, Schema, YAMLMap, YAMLSeq } from 'yaml';

/** Deeper than any request, and far from the end of the stack. */
const deepest = 20;

/** Longer than any key of a request, and far from the 1,024 characters that YAML gives a key. */
const longestKey = 500;

/** That of YAML 1.2 with merge keys, like the one that the library composes with. */
const schema = new Schema({ merge: true });
const options: ParseOptions = { intAsBigInt: false };

/** What stands before a node, or behind a document. */
type Surroundings = 'blank' | 'marked' | 'marked, then a line break' | 'other';

/**
 * Composes what the parser of the YAML library has read of a document, where that is plain block YAML, as most specs
 * are: mappings, lists and scalars, with comments, but no anchors, aliases, tags, flow collections, directives, tabs
 * before a node or keys without a value. The nodes are those that the library's own composer makes, without the comments
 * in them, in less than half the time: it looks for all that is not there. Undefined where anything else stands in the
 * document, and where anything is wrong with it.
 */
export function composePlain(tokens: readonly CST.Token[]): Node | undefined {
  const contents = contentsOf(tokens);
  return contents && nodeOf(contents, 0);
}

/** The contents of the only document. */
function contentsOf(tokens: readonly CST.Token[]): CST.Token | undefined {
  let contents: CST.Token | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'space':
      case 'comment':
      case 'newline':
        break;
      case 'document': {
        const { start, value, end } = token;
        const before = surroundings(start, 'doc-start');
        const isAlone = before === 'blank' || before === 'marked, then a line break';
        if (contents || !value || !isAlone || (end && surroundings(end) === 'other')) return undefined;
        contents = value;
        break;
      }
      default:
        return undefined;
    }
  }
  return contents;
}

function nodeOf(token: CST.Token, depth: number): Node | undefined {
  switch (token.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar':
      return scalarOf(token);
    case 'block-map':
      return depth < deepest ? mapOf(token, depth + 1) : undefined;
    case 'block-seq':
      return depth < deepest ? seqOf(token, depth + 1) : undefined;
    default:
      return undefined;
  }
}

function mapOf({ offset, indent, items }: CST.BlockMap, depth: number): YAMLMap | undefined {
  const map = new YAMLMap(schema);
  let end = offset;
  for (const { start, key, sep, value } of items) {
    if (!key || !value || !isKey(key, indent) || surroundings(start) === 'other') return undefined;
    const between = surroundings(sep, 'map-value-ind');
    const fits =
      between === 'marked, then a line break' || (between === 'marked' && value.type !== 'block-map');
    const name = fits ? scalarOf(key) : undefined;
    const node = name && nodeOf(value, depth);
    if (!node?.range) return undefined;
    map.items.push(new Pair(name, node));
    end = node.range[2];
  }
  map.range = [offset, end, end];
  return map;
}

function isKey(token: CST.Token, indent: number): token is CST.FlowScalar {
  return (
    (token.type === 'scalar' ||
      token.type === 'single-quoted-scalar' ||
      token.type === 'double-quoted-scalar') &&
    token.indent === indent &&
    token.source !== '<<' &&
    token.source.length < longestKey &&
    !token.source.includes('\n') &&
    !token.end?.length
  );
}

function seqOf({ offset, items }: CST.BlockSequence, depth: number): YAMLSeq | undefined {
  const seq = new YAMLSeq(schema);
  let end = offset;
  for (const { start, value } of items) {
    const before = surroundings(start, 'seq-item-ind');
    const isItem = before === 'marked' || before === 'marked, then a line break';
    const node = isItem && value ? nodeOf(value, depth) : undefined;
    if (!node?.range) return undefined;
    seq.items.push(node);
    end = node.range[2];
  }
  seq.range = [offset, end, end];
  return seq;
}

function scalarOf(token: CST.FlowScalar | CST.BlockScalar): Scalar | undefined {
  if (token.type === 'scalar' && token.source === '') return undefined;
  let isWrong = false;
  const resolved = CST.resolveAsScalar(token, true, () => {
    isWrong = true;
  });
  if (isWrong || !resolved?.type) return undefined;
  const { value, type, range } = resolved;
  const scalar = type === 'PLAIN' ? typedScalar(value) : new Scalar<unknown>(value);
  scalar.range = range;
  scalar.source = value;
  scalar.type = type;
  return scalar;
}

/** What a number, a truth value or null may begin with, and hardly any text. */
const beginsOtherwise: ReadonlySet<string> = new Set('-+.0123456789~nNtTfF');

/** A scalar without quotes: a text, or a number, truth value or null. */
function typedScalar(text: string): Scalar {
  if (!beginsOtherwise.has(text.charAt(0))) return new Scalar<unknown>(text);
  for (const tag of schema.tags) {
    if (tag.collection || tag.default !== true || !tag.test?.test(text)) continue;
    const value = tag.resolve(text, () => undefined, options);
    const scalar: Scalar = isScalar(value) ? value : new Scalar(value);
    if (tag.format) scalar.format = tag.format;
    return scalar;
  }
  return new Scalar<unknown>(text);
}

/** Whether tokens are spaces, line breaks, comments and at most one mark. */
function surroundings(tokens: readonly CST.SourceToken[], mark?: CST.SourceToken['type']): Surroundings {
  let found: Surroundings = 'blank';
  for (const { type, source } of tokens) {
    if (type === 'space') {
      if (source.includes('\t')) return 'other';
    } else if (type === 'newline') {
      if (found === 'marked') found = 'marked, then a line break';
    } else if (type === mark && found === 'blank') {
      found = 'marked';
    } else if (type !== 'comment') {
      return 'other';
    }
  }
  return found;
}

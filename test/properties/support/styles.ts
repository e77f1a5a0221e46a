import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  type Node,
  parseAllDocuments,
  Scalar,
  visit,
} from 'yaml';

/** A way to write the same documents again. */
export type Style = (text: string) => string;

/** The documents of a text, written anew after each was changed. */
function rewritten(change: (document: Document.Parsed) => void, options = {}): Style {
  return (text) => {
    const documents = documentsIn(text);
    for (const document of documents) {
      document.directives.docStart = null;
      change(document);
    }
    return documents.map((document) => document.toString({ lineWidth: 0, ...options })).join('---\n');
  };
}

/** The documents of a text that hold something without a mistake of syntax. */
export function documentsIn(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.filter(({ contents, errors }) => contents !== null && errors.length === 0);
}

function eachNode(change: (node: Node, key: unknown) => void): Style {
  return rewritten((document) =>
    visit(document, {
      Node: (key, node) => {
        if (key !== 'key') change(node as Node, key);
      },
    }),
  );
}

function eachText(type: Scalar.Type): Style {
  return eachNode((node) => {
    if (isScalar(node) && typeof node.value === 'string' && node.value !== '') node.type = type;
  });
}

function eachKey(type: Scalar.Type): Style {
  return rewritten((document) =>
    visit(document, {
      Pair: (_, { key }) => {
        if (isScalar(key) && key.value !== '<<') key.type = type;
      },
    }),
  );
}

const tags: Readonly<Record<string, string>> = {
  string: 'tag:yaml.org,2002:str',
  boolean: 'tag:yaml.org,2002:bool',
  number: 'tag:yaml.org,2002:int',
};

const eachLine =
  (change: (line: string) => string): Style =>
  (text) =>
    text.split('\n').map(change).join('\n');

/** Ways to write a spec that say the same, by their names. */
export const styles: Readonly<Record<string, Style>> = {
  'the plainest style': rewritten(() => undefined),
  'four spaces': rewritten(() => undefined, { indent: 4 }),
  'lists at the column of their key': rewritten(() => undefined, { indentSeq: false }),
  'brackets and braces': eachNode((node) => {
    if (isCollection(node)) node.flow = true;
  }),
  'braces for what is innermost': eachNode((node) => {
    if (isMap(node) && node.items.every(({ value }) => isScalar(value))) node.flow = true;
  }),
  'double quotes': eachText(Scalar.QUOTE_DOUBLE),
  'single quotes': eachText(Scalar.QUOTE_SINGLE),
  'keys in double quotes': eachKey(Scalar.QUOTE_DOUBLE),
  'keys in single quotes': eachKey(Scalar.QUOTE_SINGLE),
  'folded blocks': eachText(Scalar.BLOCK_FOLDED),
  'literal blocks': eachText(Scalar.BLOCK_LITERAL),
  tags: eachNode((node) => {
    const tag = isScalar(node) ? tags[typeof node.value] : undefined;
    if (tag && !node.tag) node.tag = tag;
  }),
  'anchors of all items': (text) => {
    let count = 0;
    return eachNode((node, key) => {
      if (typeof key === 'number' && (isCollection(node) || isScalar(node))) node.anchor ??= `own${++count}`;
    })(text);
  },
  'comments above everything': eachNode((node) => {
    if (isScalar(node) || isCollection(node)) node.commentBefore ??= ' of what is below';
  }),
  'comments behind everything': eachNode((node) => {
    if (isScalar(node)) node.comment ??= ' of what is before';
  }),
  'keys the other way round': rewritten((document) =>
    visit(document, {
      Map: (_, map) => {
        if (!map.items.some(({ key }) => isScalar(key) && key.value === '<<')) map.items.reverse();
      },
    }),
  ),
  JSON: (text) =>
    documentsIn(text)
      .map((document) => `${JSON.stringify(document.toJS(), null, 2)}\n`)
      .join('---\n'),
  'JSON on one line': (text) =>
    documentsIn(text)
      .map((document) => `${JSON.stringify(document.toJS())}\n`)
      .join('---\n'),
  'a directive and an end': (text) =>
    `%YAML 1.2\n---\n${text.replace(/^---\n/, '').replace(/\n*$/, '\n')}...\n`,
  'question marks': (text) =>
    rewritten(() => undefined)(text).replace(/^(\w+): (?![|>&])(.+)$/gm, '? $1\n: $2'),
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\ufeff${text}`,
  'blank lines': (text) => rewritten(() => undefined)(text).replaceAll('\n', '\n\n'),
  'blanks at the ends of lines': eachLine((line) => (/[|>]/.test(line) || line === '' ? line : `${line}  `)),
  'no line end': (text) => text.trimEnd(),
};

import { isMap, isSeq, type YAMLMap } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import { rangeOf } from '../../spec/yaml-document.ts';
import { type DocumentContext, defineRule, type Fix, fix } from '../define-rule.ts';

export const documentNotAMapping = defineRule({
  id: 'document-not-a-mapping',
  severity: 'error',
  summary: 'The top of a document is a list or a single value instead of keys.',
  why: 'A document is one request: keys with values. Several AMIs are several documents, separated by `---`.',
  source: apiPage('RegisterImage'),
  answer: "AWS CLI: Invalid type: expecting map, received `<class 'list'>`.",
  bad: { text: '- Name: web-1\n  Architecture: x86_64\n' },
  good: {},
  checkDocument({ document, edit }, report) {
    if (document.contents !== 'other' || document.problems.length > 0 || !document.root) return;
    const { root } = document;
    const { start, end } = rangeOf(root);
    const [line = ''] = edit.source({ start, end }).split(/\r?\n/, 1);
    report(
      { range: { start, end: start + line.length }, path: '' },
      isSeq(root)
        ? "A document holds the keys of one AMI, not a list. Separate several AMIs by '---'."
        : "A document holds keys such as 'Name: my-image', not a single value.",
      { fixes: [splitList({ document, edit })] },
    );
  },
});

/** Makes each item of the list a document of its own. */
function splitList({
  document: { root, eol },
  edit,
}: Pick<DocumentContext, 'document' | 'edit'>): Fix | undefined {
  if (!isSeq(root) || root.items.length === 0 || !root.items.every((item): item is YAMLMap => isMap(item)))
    return undefined;
  const title = root.items.length === 1 ? 'Take it out of the list' : 'Make each item a document';
  const range = rangeOf(root);
  const items = root.items.map((item) => rangeOf(item as YAMLMap));
  const between = root.flow ? `${eol}---${eol}` : `---${eol}`;
  const texts = items.map(({ start, end }, i) => {
    if (root.flow) return edit.source({ start, end });
    const next = items[i + 1];
    const dash =
      next && edit.source({ start: 0, end: next.start }).lastIndexOf('-') - edit.column(range.start);
    return edit.moved({ start, end: dash ?? range.end }, -edit.column(start));
  });
  const start = root.flow ? range.start : range.start - edit.column(range.start);
  return fix(title, 'unsafe', { range: { start, end: range.end }, text: texts.join(between) });
}

import { apiPage } from '../../../schemas/docs.ts';
import type { PlacedDocument } from '../../spec/spec-file.ts';
import { defineRule, fix } from '../define-rule.ts';
import { cleanSpec } from '../example.ts';
import { firstTextOf } from './first-text.ts';

export const documentEmpty = defineRule({
  id: 'document-empty',
  severity: 'error',
  summary: 'A document holds no request.',
  why: 'A document without a value is no mapping, so there is nothing to register. Beside other documents it is merely passed over.',
  source: apiPage('RegisterImage'),
  answer: "AWS CLI: Invalid type: expecting map, received `<class 'NoneType'>`.",
  bad: { text: '# A spec to be.\n' },
  good: {},
  checkFile(documents, empty, report) {
    const readable = empty.filter(({ document }) => document.problems.length === 0);
    const isAlone = readable.length === documents.length;
    for (const placed of readable.slice(0, isAlone ? 1 : undefined)) {
      if (isAlone) {
        report(
          placed,
          { range: firstTextOf(placed.document), path: '' },
          "The spec is empty. Begin with a 'Name'.",
          { fixes: [insertSpec(placed)] },
        );
      } else {
        report(
          placed,
          { range: firstTextOf(placed.document), path: '' },
          'This document is empty and is passed over. Remove it.',
          { severity: 'information', fixes: [removeDocument(placed)], unnecessary: true },
        );
      }
    }
  },
});

function insertSpec({ document }: PlacedDocument) {
  const { text, eol } = document;
  const marker = text.search(/^\.\.\.(?!\S)/m);
  const end = marker === -1 ? text.length : marker;
  const start = end === 0 || text[end - 1] === '\n' ? '' : eol;
  return fix('Insert a spec to start from', 'unsafe', {
    range: { start: end, end },
    text: start + cleanSpec.replaceAll('\n', eol),
  });
}

/** Removes the document with its marker; comments keep it where it is. */
function removeDocument({ document: { text } }: PlacedDocument) {
  return text.includes('#')
    ? undefined
    : fix('Remove the empty document', 'safe', { range: { start: 0, end: text.length }, text: '' });
}

import { type Alias, isCollection, type Node, visit } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import { applyEdits } from '../../spec/apply-edits.ts';
import type { Entry } from '../../spec/fields.ts';
import type { Range } from '../../spec/range.ts';
import { parseYaml, rangeOf } from '../../spec/yaml-document.ts';
import { defineRule, type Fix, fix, keyOf, type SpecContext } from '../define-rule.ts';
import { cleanSpec } from '../example.ts';
import { unknownKeys } from '../keys/explain-key.ts';

/** Holders that get a fix, which is tried out beforehand: more than a spec has. */
const few = 5;

export const yamlAnchorHolder = defineRule({
  id: 'yaml-anchor-holder',
  severity: 'error',
  summary: 'A key of its own holds what aliases use.',
  why: 'Anchors, aliases and merge keys work within a document, but every top-level key is sent, and RegisterImage knows none that only holds an anchor. An anchor can stand where its value is used first.',
  source: apiPage('RegisterImage'),
  answer: 'AWS CLI: Unknown parameter in input: "x-base", must be one of: …',
  bad: {
    text: `x-text: &text Web server image\n${cleanSpec.replace('Description: Web server image', 'Description: *text')}`,
  },
  good: {},
  check(spec, report) {
    for (const [i, { mapping, entry }] of unknownKeys(spec, 'anchor-holder').entries()) {
      report(
        keyOf(mapping, entry),
        `RegisterImage has no key '${entry.name}', even if only aliases use it. Put the anchor where its value is used first.`,
        { fixes: [i < few ? moveAnchor(entry, spec) : undefined] },
      );
    }
  },
});

/** Writes the value at its first alias, with the anchor for the other aliases, and takes the key away. */
function moveAnchor(entry: Entry, { request, document, edit }: SpecContext): Fix | undefined {
  const { value } = entry;
  const lastLine = document.text.slice(entry.range.end).search(/\r?\n|$/);
  const isBlock = isCollection(value) && !value.flow;
  const end = isBlock ? entry.range.end + lastLine : entry.range.end;
  const removal = isBlock ? edit.cut({ start: entry.range.start, end }) : edit.remove(request, entry);
  if (!value || !('anchor' in value) || !value.anchor || !removal) return undefined;
  const { anchor } = value;
  const alias = firstAlias(document.root, anchor);
  if (!alias) return fix(`Remove '${entry.name}'`, 'safe', edit.remove(request, entry));
  const edits = [
    removal,
    {
      range: rangeOf(alias),
      text: `&${anchor}${valueAt(alias, { start: rangeOf(value).start, end }, isBlock, edit)}`,
    },
  ];
  const isReadable = parseYaml(applyEdits(document.text, edits)).problems.length === 0;
  return isReadable ? fix('Move the anchor to its first use', 'safe', ...edits) : undefined;
}

function firstAlias(root: Node | null, anchor: string): Alias | undefined {
  let first: Alias | undefined;
  visit(root, {
    Alias(_, alias) {
      if (alias.source !== anchor) return undefined;
      first = alias;
      return visit.BREAK;
    },
  });
  return first;
}

/** The source of a value as it stands in place of an alias: a block on the lines below. */
function valueAt(alias: Alias, range: Range, isBlock: boolean, edit: SpecContext['edit']): string {
  if (!isBlock) return ` ${edit.source(range).trimEnd()}`;
  const at = rangeOf(alias).start;
  const column = edit.column(at);
  const key = edit.source({ start: at - column, end: at }).search(/[^\s-]/);
  const indent = key === -1 ? column : key + 2;
  const text = edit.moved(range, indent - edit.column(range.start));
  return `${edit.eol}${' '.repeat(indent)}${text}`;
}

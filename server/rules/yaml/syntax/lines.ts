import { allKeys } from '../../../../schemas/shape.ts';
import type { SpecDocument } from '../../../spec/spec-document.ts';
import { type Cause, contentEnd, contentOf, type Finder, lineAt, mended } from './cause.ts';

/** `Tags: - Key: a`: a list that begins on the line of its key. */
export const dashBehindKey: Finder = (at, _, document) => {
  const { text } = document;
  const line = lineAt(text, at);
  const before = text.slice(line.start, at);
  if (!/^- /.test(text.slice(at)) || !/:\s+$/.test(before)) return undefined;
  const key = before.search(/[^\s-]/);
  const behindColon = line.start + before.trimEnd().length;
  return {
    range: { start: at, end: at + 1 },
    message: 'A list begins on the line below its key. Move the dash there.',
    fix: mended(document, 'Begin the list on its own line', {
      range: { start: behindColon, end: at },
      text: `${document.eol}${' '.repeat(key + 2)}`,
    }),
    derails: true,
  };
};

/** A list item among keys. */
export const strayDash: Finder = (at, { code }, document) => {
  const range = contentOf(document.text, at);
  const isItem = range.start === at && document.text.startsWith('- ', at);
  if (!isItem || code === 'BAD_INDENT') return undefined;
  return {
    range,
    message:
      'This list item belongs to no list. Put it below a key without a value, or line it up with the other items.',
    derails: true,
  };
};

/** `Description: web: the image`: a value with a colon of its own; `Ebs: VolumeSize: 8`: two keys on one line. */
export const colonInValue: Finder = (at, { code }, document) => {
  const { text } = document;
  const range = { start: at, end: contentEnd(text, at) };
  const value = text.slice(range.start, range.end);
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !/:(?:\s|$)/.test(value)) return undefined;
  const [, key = ''] = /^(\w+):/.exec(value) ?? [];
  if (allKeys.has(key)) return keyBehindKey(at, key, document);
  return {
    range,
    message: "YAML reads the second ': ' on this line as another key. Put the value in quotes.",
    fix: mended(document, 'Put the value in quotes', { range, text: JSON.stringify(value) }),
    derails: false,
  };
};

function keyBehindKey(at: number, key: string, document: SpecDocument): Cause {
  const { text, eol } = document;
  const line = lineAt(text, at);
  const before = text.slice(line.start, at);
  const indent = ' '.repeat(before.search(/[^\s-]/) + 2);
  return {
    range: { start: at, end: at + key.length },
    message: `A line holds one key. Write '${key}' on the line below, indented.`,
    fix: mended(document, 'Move it to the line below', {
      range: { start: line.start + before.trimEnd().length, end: at },
      text: `${eol}${indent}`,
    }),
    derails: false,
  };
}

/** A key that is indented deeper than the key above it, which has a value. */
export const tooDeep: Finder = (at, { code }, document) => {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const { text } = document;
  const above = contentOf(text, at);
  const next = /\n[ \t]*[^\s#]/.exec(text.slice(lineAt(text, at).end));
  if (!next) return undefined;
  const range = contentOf(text, lineAt(text, at).end + next.index + next[0].length);
  const { start } = lineAt(text, range.start);
  const dash = /^(?:- +)*/.exec(text.slice(above.start, above.end))?.[0].length ?? 0;
  const column = above.start - lineAt(text, at).start + dash;
  const indent = range.start - start;
  const edits = linesIndentedBy(text, start, indent).map((line) => ({
    range: { start: line, end: line + indent - column },
    text: '',
  }));
  const fix = indent > column ? mended(document, 'Align with the line above', ...edits) : undefined;
  const [, key = ''] = /^(\w+):/.exec(text.slice(range.start, range.end)) ?? [];
  return {
    range,
    message:
      'This line is indented deeper than the key above it, which has a value already. Give both the same indentation.',
    fix: fix && { ...fix, safe: allKeys.has(key) },
    derails: false,
  };
};

/** `Name web` and `Name:web`. */
export const noColon: Finder = (at, { code }, document) => {
  const { text } = document;
  const range = contentOf(text, at);
  const line = text.slice(range.start, range.end);
  const [, before = '', key = '', between = ''] =
    /^((?:- +)*)([A-Za-z]\w*)(:?[ \t]*)(?=\S|$)/.exec(line) ?? [];
  if (/:(?:\s|$)/.test(line) || (code !== 'MISSING_CHAR' && code !== 'MULTILINE_IMPLICIT_KEY'))
    return undefined;
  const isKey = between === ':' || allKeys.has(key);
  const end = range.start + before.length + key.length;
  return {
    range,
    message: isKey
      ? `A key and its value are separated by a colon and a space: '${key}: …'.`
      : "This line is neither 'Key: value' nor a list item.",
    fix: isKey
      ? mended(document, `Write '${key}: '`, { range: { start: end, end: end + between.length }, text: ': ' })
      : undefined,
    derails: false,
  };
};

/** `%YAML 1.2` without the `---` that ends the directives. */
export const directivesEnd: Finder = (at, { code }, document) => {
  const { text, eol } = document;
  const { start } = lineAt(text, at);
  const above = text.slice(0, start);
  if (code !== 'MISSING_CHAR' || !/^%/m.test(above) || /^---(?!\S)/m.test(above)) return undefined;
  return {
    range: contentOf(text, at),
    message: "Directives such as '%YAML' end with a line '---'. Write it above this line.",
    fix: mended(document, "Write '---' above", { range: { start, end: start }, text: `---${eol}` }),
    derails: true,
  };
};

/** `Description: |text`. */
export const blockHeader: Finder = (at, { code }, document) => {
  const { start, end } = lineAt(document.text, at);
  const match = /[|>][-+\d]*\s*$/.exec(document.text.slice(start, at));
  if (code !== 'UNEXPECTED_TOKEN' || !match) return undefined;
  return {
    range: { start: at, end: Math.max(end, at + 1) },
    message: `The text of a block begins on the line below '${match[0].trim()}', indented.`,
    derails: true,
  };
};

/** A key or an item at a column of its own. */
export const indentation: Finder = (at, { code }, document) => {
  if (code !== 'BAD_INDENT' && code !== 'MISSING_CHAR') return undefined;
  return {
    range: contentOf(document.text, at),
    message:
      'The indentation of this line fits none of the lines above. Line it up with the keys or items it belongs to.',
    derails: true,
  };
};

/** Where the lines begin that have one indentation, or a deeper one, without a break. */
function linesIndentedBy(text: string, start: number, indent: number): number[] {
  const lines: number[] = [];
  for (let at = start; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const column = text.slice(at, end).search(/\S/);
    if (column !== -1 && column < indent) break;
    if (column !== -1) lines.push(at);
    at = end + 1;
  }
  return lines;
}

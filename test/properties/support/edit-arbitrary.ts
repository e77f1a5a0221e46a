import fc, { type Arbitrary } from 'fast-check';

/** What a person does to a text: types, deletes, moves lines and documents about. */
export type TextEdit = (text: string) => string;

const typed = [
  'a',
  ' ',
  '  ',
  '\n',
  ':',
  '-',
  '- ',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a ',
  '*a',
  '<<: *a\n',
  '---\n',
  '...\n',
  '\t',
  '\r\n',
  '🚀',
  'Name: web\n',
  '# ami-spec-disable name-length\n',
];

/** An edit at a place that depends on the text that it meets. */
export function anyEdit(): Arbitrary<TextEdit> {
  const place = fc.nat();
  return fc.oneof(
    fc.tuple(place, fc.constantFrom(...typed)).map(([at, put]) => splice(at, 0, put)),
    fc.tuple(place, fc.nat(5)).map(([at, count]) => splice(at, count, '')),
    fc.tuple(place, fc.nat(3), fc.constantFrom(...typed)).map(([at, count, put]) => splice(at, count, put)),
    fc.tuple(place, place).map(([from, to]) => moved(/^.*\n?/gm, from, to)),
    fc.tuple(place, place).map(([from, to]) => copied(/^.*\n?/gm, from, to)),
    fc.tuple(place, place).map(([from, to]) => moved(/(?:^---\n)?(?:(?!^---\n)[\s\S])+/gm, from, to)),
    fc.tuple(place, place).map(([from, to]) => copied(/(?:^---\n)?(?:(?!^---\n)[\s\S])+/gm, from, to)),
    place.map((at) => removed(/^.*\n?/gm, at)),
  );
}

function splice(at: number, count: number, put: string): TextEdit {
  return (text) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + count);
  };
}

function moved(part: RegExp, from: number, to: number): TextEdit {
  return (text) => {
    const parts = text.match(part) ?? [];
    const [taken] = parts.splice(from % Math.max(1, parts.length), 1);
    parts.splice(to % Math.max(1, parts.length), 0, taken ?? '');
    return parts.join('');
  };
}

function copied(part: RegExp, from: number, to: number): TextEdit {
  return (text) => {
    const parts = text.match(part) ?? [];
    const again = parts[from % Math.max(1, parts.length)] ?? '';
    // Copies must not make the text grow without end.
    if (text.length < 5_000) parts.splice(to % Math.max(1, parts.length), 0, again);
    return parts.join('');
  };
}

function removed(part: RegExp, at: number): TextEdit {
  return (text) => {
    const parts = text.match(part) ?? [];
    parts.splice(at % Math.max(1, parts.length), 1);
    return parts.join('');
  };
}

import { type MappingShape, requestShape, type Shape } from '../../schemas/shape.ts';
import { plainScalarKind } from '../spec/plain-scalar.ts';
import type { ImportedRequest } from './import/imported-request.ts';
import { asComment } from './import/notes.ts';

/** The text of a spec file with one document for each request. */
export function requestsAsSpecs(requests: readonly ImportedRequest[]): string {
  return requests.map(requestAsSpec).join('---\n');
}

/** A request as a spec: its target and the notes as comments, and the keys in their conventional order. */
export function requestAsSpec({ input, region, profile, notes }: ImportedRequest): string {
  const words = Object.entries({ region, profile }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const target = words.filter(([, value]) => isDirectiveWord(value));
  const comments = [
    ...(target.length > 0
      ? [`ami-spec: ${target.map(([name, value]) => `${name}=${value}`).join(' ')}`]
      : []),
    ...notes.map(asComment),
    ...words
      .filter((word) => !target.includes(word))
      .map(([name, value]) => asComment(`The ${name} is ${value}, which no directive can name.`)),
  ];
  const lines = mappingLines(input, requestShape);
  return [...comments.map((comment) => `# ${comment}`), ...(lines.length > 0 ? lines : ['{}']), ''].join(
    '\n',
  );
}

/** Whether a directive, which blanks and commas take apart, can hold a word. */
function isDirectiveWord(word = ''): boolean {
  return /^[^\s,\p{C}]+$/u.test(word);
}

function mappingLines(value: object, { members }: MappingShape): string[] {
  const written = new Map<string, unknown>(Object.entries(value));
  return [...members.values()].flatMap(({ name, shape }) =>
    written.get(name) === undefined ? [] : entryLines(name, written.get(name), shape),
  );
}

function entryLines(name: string, value: unknown, shape: Shape): string[] {
  const below = blockLines(value, shape);
  return below.length > 0 ? [`${name}:`, ...below.map(indented)] : [`${name}: ${inline(value)}`];
}

/** The lines of a list or structure that holds something. */
function blockLines(value: unknown, shape: Shape): string[] {
  if (shape.kind === 'mapping') return mappingLines(Object(value), shape);
  if (shape.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const [first = inline(item), ...rest] = blockLines(item, shape.item);
    return [`- ${first}`, ...rest.map(indented)];
  });
}

function indented(line: string): string {
  return `  ${line}`;
}

function inline(value: unknown): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value);
  return Array.isArray(value) ? '[]' : typeof value === 'object' ? '{}' : String(value);
}

/** Whether a text can stand unquoted in a block and is text to the AWS CLI, and to readers of YAML 1.1. */
function isPlain(text: string): boolean {
  return (
    /^[^\s\-?:,[\]{}#&*!|>'"%@`=~<]/.test(text) &&
    !/\s$|:(?=\s|$)|\s#|[\p{C}\p{Zl}\p{Zp}]/u.test(text) &&
    !/^(?:yes|no|on|off|y|n)$/i.test(text) &&
    !/^[-+\d][\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/.test(text) &&
    plainScalarKind(text) === 'string'
  );
}

/** JSON is YAML but for the characters that no YAML text may hold as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

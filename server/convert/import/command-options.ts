import type { Member, Shape } from '../../../schemas/shape.ts';
import { requestShape } from '../../../schemas/shape.ts';
import { type ForeignValue, lettersOf, listValue, mappingValue, textValue } from './foreign-value.ts';
import { readLiteral } from './read-literal.ts';
import type { ShellWord } from './shell-words.ts';
import { readShorthand } from './shorthand.ts';

/** An option of a command with the words up to the next one. */
export interface CommandOption {
  /** Without its dashes. */
  name: string;
  words: ShellWord[];
}

/** Takes the words of a command apart, also where a word processor made one dash of two; `stray` ones stand before the first option. */
export function optionsOf(words: readonly ShellWord[]): { options: CommandOption[]; stray: ShellWord[] } {
  const options: CommandOption[] = [];
  const stray: ShellWord[] = [];
  for (const word of words) {
    const [, name, joined] = /^(?:--|[–—])([A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
    if (name === undefined) (options.at(-1)?.words ?? stray).push(word);
    else options.push({ name, words: joined === undefined ? [] : [{ text: joined, open: word.open }] });
  }
  return { options, stray };
}

/** The parameter that an option sets. The AWS CLI takes any beginning of a name that only one option has. */
export function memberOfOption(name: string): { member: Member; isNo: boolean } | undefined {
  const letters = lettersOf(name);
  const members = [...requestShape.members.values()];
  const exact = members.find((member) => member.name.toLowerCase() === letters);
  if (exact) return { member: exact, isNo: false };
  const denied = members.find(
    (member) => member.shape.kind === 'boolean' && `no${member.name.toLowerCase()}` === letters,
  );
  if (denied) return { member: denied, isNo: true };
  const [begun, ...others] = members.filter((member) => member.name.toLowerCase().startsWith(letters));
  return begun && others.length === 0 ? { member: begun, isNo: false } : undefined;
}

/** The value of an option, as far as its words say it; further words of a single value come back as `stray`. */
export function optionValue(
  { words }: CommandOption,
  shape: Shape,
  isNo: boolean,
): { value: ForeignValue; stray: ShellWord[] } {
  const [first, ...stray] = words;
  if (shape.kind === 'list') return { value: listOf(words, shape.item), stray: [] };
  if (first) return { value: textValue(first.text, first.open), stray };
  return { value: textValue(shape.kind === 'boolean' ? String(!isNo) : ''), stray };
}

function listOf(words: readonly ShellWord[], item: Shape): ForeignValue {
  const [first] = words;
  const isJson = first !== undefined && /^\s*[[{]/.test(first.text);
  const whole = { text: words.map(({ text }) => text).join(' '), open: words.flatMap(({ open }) => open) };
  const json = isJson ? ((words.length === 1 ? embedded(first) : undefined) ?? embedded(whole)) : undefined;
  if (json) return json;
  const pieces = item.kind === 'mapping' ? joinedPieces(words) : words;
  return listValue(
    pieces.flatMap((word) => {
      const value = item.kind === 'mapping' ? embedded(word) : textValue(word.text, word.open);
      return value?.kind === 'list' ? value.items : [value ?? textValue(word.text, word.open)];
    }),
  );
}

/** Words that blanks within one value have torn apart: `DeviceName=/dev/xvda, Ebs={…}`. */
function joinedPieces(words: readonly ShellWord[]): ShellWord[] {
  const pieces: { text: string; open: string[] }[] = [];
  let isOpen = false;
  let depth = 0;
  for (const { text, open } of words) {
    const last = pieces.at(-1);
    if (last && isOpen) {
      last.text += text;
      for (const part of open) last.open.push(part);
    } else pieces.push({ text, open: [...open] });
    depth += text.replace(/[^[{]/g, '').length - text.replace(/[^\]}]/g, '').length;
    isOpen = depth > 0 || text.endsWith(',');
  }
  return pieces;
}

/** JSON or shorthand in a word. */
export function embedded({ text, open }: ShellWord): ForeignValue | undefined {
  const literals = text.includes('\\"') ? [text, text.replaceAll('\\"', '"')] : [text];
  const isJson = /^\s*[[{]/.test(text);
  const value =
    readShorthand(text, open) ??
    (isJson ? literals.map((own) => readLiteral(own)).find(hasNames) : undefined);
  return value && open.length > 0 ? withOpenParts(value, open) : value;
}

/** Whether a value has names where it has structures, as JSON whose quotes were read has. */
function hasNames(value: ForeignValue | undefined): boolean {
  if (value?.kind === 'list')
    return value.items.every((item) => item.kind !== 'expression' && hasNames(item));
  return value !== undefined && (value.kind !== 'mapping' || value.entries.every(({ key }) => key !== ''));
}

/** A value whose texts know which of the parts they hold. */
export function withOpenParts(value: ForeignValue, parts: readonly string[]): ForeignValue {
  switch (value.kind) {
    case 'text':
      return textValue(
        value.text,
        parts.filter((part) => value.text.includes(part)),
      );
    case 'list':
      return listValue(value.items.map((item) => withOpenParts(item, parts)));
    case 'mapping':
      return mappingValue(
        value.entries.map(({ key, value: own }) => ({ key, value: withOpenParts(own, parts) })),
      );
    default:
      return value;
  }
}

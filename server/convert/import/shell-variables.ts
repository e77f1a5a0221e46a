import { type Lookup, readShellCommand, readShellWord, type ShellWord } from './shell-words.ts';

/** Characters that come from variables, all in all; `A=$A$A` doubles with every line. */
const longestExpansion = 1024 * 1024;
/** Words and characters of one variable. No request has as many. */
const mostWords = 500;
const longest = 16 * 1024;
const assignment =
  /(?:^|[;&]|\b(?:then|do|else)\b)[^\S\n]*(?:(?:export|local|readonly|declare|typeset)\s+(?:-\w+\s+)*)?([A-Za-z_]\w*)(\+?=)(?=\S)/gm;

interface Variable {
  words: readonly ShellWord[];
  /** Set to two different values, on two ways through the script, or to more than a value. */
  isAmbiguous: boolean;
}

/** The variables of a shell script, where it sets them once and adds to them from there. */
export function readShellVariables(text: string): Lookup {
  const found = new Map<string, Variable>();
  let left = longestExpansion;
  const lookup: Lookup = (name) => {
    const variable = found.get(name);
    if (!variable || variable.isAmbiguous || isOnlyOpen(variable.words)) return undefined;
    left -= lengthOf(variable.words);
    return left < 0 ? undefined : variable.words;
  };
  for (const match of text.matchAll(assignment)) {
    const [, name = '', sign] = match;
    const words = valueAt(text, match.index + match[0].length, lookup);
    const before = found.get(name);
    const known = before && textOf(before.words) !== '' ? before : undefined;
    const isAmbiguous =
      known !== undefined && (known.isAmbiguous || (sign === '=' && textOf(known.words) !== textOf(words)));
    const all = known && sign === '+=' ? added(known.words, words) : words;
    const isTooLong = all.length > mostWords || lengthOf(all) > longest;
    found.set(name, isTooLong ? { words: [], isAmbiguous: true } : { words: all, isAmbiguous });
  }
  return lookup;
}

/** The words of a list in brackets, which may go over several lines, or the one word. */
function valueAt(text: string, start: number, lookup: Lookup): ShellWord[] {
  if (text[start] !== '(') {
    const word = readShellWord(text, start, lookup);
    return word ? [word] : [];
  }
  const words: ShellWord[] = [];
  for (let at = start + 1; ; ) {
    const line = readShellCommand(text, at, lookup);
    for (const word of line.words) words.push(word);
    if (text[line.end] !== '\n') return words;
    at = line.end + 1;
  }
}

/** `A+=" more"` goes on with the text, `A+=(more)` with the list. */
function added(before: readonly ShellWord[], more: readonly ShellWord[]): ShellWord[] {
  const [last, ...others] = before.toReversed();
  const [next, ...rest] = more;
  if (!last || !next || !/^\s/.test(next.text)) return [...before, ...more];
  const joined = { text: last.text + next.text, open: [...last.open, ...next.open] };
  return [...others.toReversed(), joined, ...rest];
}

/** A value of which nothing is known: the variable's own name says more. */
function isOnlyOpen(words: readonly ShellWord[]): boolean {
  const [word, ...others] = words;
  return word !== undefined && others.length === 0 && word.open.length === 1 && word.text === word.open[0];
}

function textOf(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function lengthOf(words: readonly ShellWord[]): number {
  return words.reduce((length, { text }) => length + text.length, 1);
}

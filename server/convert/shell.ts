const needsNoQuotes = /^[A-Za-z0-9_@%:,./+-]+$/;

/**
 * A word that a POSIX shell hands on as `text`, letter by letter (POSIX.1-2024, Shell Command Language, 2.2.2
 * Single-Quotes). No argument of a program can hold a NUL character.
 */
export function shellWord(text: string): string {
  return needsNoQuotes.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

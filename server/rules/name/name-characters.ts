import { apiPage } from '../../../schemas/docs.ts';
import { nameCharactersInWords, nameCharacters as supported } from '../../../schemas/limits.ts';
import { defineRule, fix } from '../define-rule.ts';
import { placeholdersIn } from '../placeholder.ts';
import { type Part, partsLike, placeOf } from '../text-part.ts';
import { nameOnOneLine } from './name-on-one-line.ts';

export const nameCharacters = defineRule({
  id: 'name-characters',
  severity: 'error',
  summary: 'The name holds a character that EC2 does not take in names.',
  why: `A name is made of ${nameCharactersInWords}. Letters and digits are those of ASCII: é and ß are refused like a colon or a plus.`,
  source: apiPage('RegisterImage'),
  answer:
    "`InvalidAMIName.Malformed`: AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'. The message lists fewer characters than EC2 takes.",
  bad: { set: 'Name: "web:1.2+rc"' },
  good: { set: 'Name: web-1.2-rc' },
  check({ request, edit }, report) {
    const name = nameOnOneLine(request);
    if (!name) return;
    const parts = unsupported(name.value);
    const [first, ...others] = parts;
    const templates = placeholdersIn(name.value);
    if (!first || parts.every((part) => templates.some((template) => isWithin(part, template)))) return;
    const mended = replaceUnsupported(name.value);
    report(
      placeOf(name, first, edit),
      `A name cannot hold ${inWords(name.value, parts)}. It takes ${nameCharactersInWords}.`,
      {
        related: others.map((part) => ({
          range: placeOf(name, part, edit).range,
          message: 'Not possible either.',
        })),
        fixes: [fix(`Replace by '${mended}'`, 'unsafe', edit.replaceString(name, mended))],
      },
    );
  },
});

/** The runs of characters that a name cannot hold. */
function unsupported(name: string): Part[] {
  return partsLike(marked(name), /\0+/g);
}

/** The name with as many zero characters in place of those that it cannot hold. */
function marked(name: string): string {
  return name.replace(/./gsu, (character) =>
    supported.test(character) ? character : '\0'.repeat(character.length),
  );
}

function isWithin(part: Part, whole: Part): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}

function inWords(name: string, parts: readonly Part[]): string {
  const characters = new Set(parts.flatMap(({ start, end }) => [...name.slice(start, end)]));
  return [...characters]
    .slice(0, 5)
    .map((character) => `'${character}'`)
    .join(' ');
}

/** The name with letters in their ASCII form and '-' for what has none. */
function replaceUnsupported(name: string): string {
  return marked(name.normalize('NFD').replace(/\p{M}/gu, '')).replace(/\0+/g, '-');
}

import { type Part, partsLike } from './text-part.ts';

const placeholder =
  /[$#]\{[^{}\n]*\}|\$\([A-Za-z][^()\n]*\)|\{\{[^{}\n]*\}\}|%\(\w+\)s|<(?:[A-Z][A-Z0-9_]{2,}|[A-Za-z]+(?:[-_ ][A-Za-z0-9]+)+)>|^<[^<>@:/\n]+>$/g;

/** The parts of a text that a template should have filled in: `${…}`, `#{…}`, `$(…)`, `{{…}}`, `<…>`, `%(…)s`. */
export function placeholdersIn(text: string): Part[] {
  if (!/[$#{%<]/.test(text)) return [];
  return partsLike(text, placeholder);
}

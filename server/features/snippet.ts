/** A piece of text to insert: literal, or a place for the reader to fill in. */
export type Part = string | { choices: readonly string[] } | { fill: string };

/** Parts as an LSP snippet with tab stops (LSP 3.17, snippet syntax). */
export function toSnippet(parts: readonly Part[]): string {
  let stop = 0;
  const text = parts.map((part) => {
    if (typeof part === 'string') return escapeText(part);
    stop++;
    if ('choices' in part) return `\${${stop}|${part.choices.map(escapeChoice).join(',')}|}`;
    return part.fill === '' ? `$${stop}` : `\${${stop}:${escapeText(part.fill)}}`;
  });
  return text.join('');
}

/** Parts as plain text, for clients without snippets; a choice is left empty. */
export function toPlainText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : 'fill' in part ? part.fill : '')).join('');
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replaceAll(/[\\,|]/g, '\\$&');
}

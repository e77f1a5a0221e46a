import type { FieldDocs } from '../../schemas/docs.ts';
import type { Member, Shape } from '../../schemas/shape.ts';
import type { Range } from '../spec/range.ts';

/** `string`, `integer`, `list of mappings`: the type of a field in a word. */
export function typeInWords(shape: Shape): string {
  if (shape.kind === 'list') return `list of ${typeInWords(shape.item)}s`;
  return shape.kind;
}

/** The docs of a field as Markdown: what it does, type, default, limits, values, source. */
export function fieldMarkdown({ name, shape, docs }: Member): string {
  const lines = [
    `**${name}** · ${typeInWords(shape)}${docs.use === 'required' ? ' · required' : ''}`,
    '',
    docs.description,
  ];
  const values = 'values' in shape && shape.values ? Object.entries(shape.values) : [];
  for (const [i, [value, meaning]] of values.entries())
    lines.push(i === 0 ? '' : '', `- \`${value}\`: ${meaning}`);
  return [...lines, '', ...facts(docs)].join('\n').replaceAll(/\n{3,}/g, '\n\n');
}

function facts({ default: assumed, limits, source }: FieldDocs): string[] {
  const facts: string[] = [];
  if (assumed) facts.push(`Default: ${assumed}  `);
  if (limits) facts.push(`Limits: ${limits}  `);
  facts.push(`Source: [${source.title}](${source.url})`);
  return facts;
}

/** The docs of one value of an enumeration. */
export function valueMarkdown(value: string, meaning: string, { name, docs }: Member): string {
  return [
    `**${name}: ${value}**`,
    '',
    meaning,
    '',
    `Source: [${docs.source.title}](${docs.source.url})`,
  ].join('\n');
}

/** Lines of a quoted source. */
const sourceLines = 12;

/** A part of the text as a block of code, its further lines moved to the left. */
export function sourceMarkdown(text: string, { start, end }: Range): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = ' '.repeat(start - lineStart);
  const lines = text
    .slice(start, end)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const shown = lines.length > sourceLines ? [...lines.slice(0, sourceLines - 1), '…'] : lines;
  const runs = [...shown.join('\n').matchAll(/`+/g)].map(([run]) => run.length + 1);
  const fence = '`'.repeat(Math.max(3, ...runs));
  return [`${fence}yaml`, ...shown, fence].join('\n');
}

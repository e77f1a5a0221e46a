import { cleanSpec, type Example, exampleText, topLevelBlocks } from '../rules/example.ts';

/** Longest line and most lines of an example that are shown; the rest is counted. */
const maxColumns = 110;
const maxLines = 40;

/**
 * What to show of the wrong and the right example of a rule: the keys by which one of them differs from the clean spec
 * that both are made of, and those that the finding marks; the name too, where that leaves nothing of one of them. What
 * cannot be taken apart is shown whole.
 *
 * @param marked places in the wrong example that the finding points at
 */
export function exampleExcerpts(
  bad: Example,
  good: Example,
  marked: readonly number[],
): { bad: string; good: string } {
  const texts = { bad: exampleText(bad), good: exampleText(good) };
  const isMade = !('text' in bad || 'text' in good);
  const keys = isMade ? [...differingKeys(texts.bad, texts.good), ...markedKeys(texts.bad, marked)] : [];
  const excerpts = [keys, ['Name', ...keys]].map((shown) => ({
    bad: only(shown, texts.bad),
    good: only(shown, texts.good),
  }));
  const shown = (keys.length > 0 && excerpts.find((excerpt) => excerpt.bad && excerpt.good)) || texts;
  return { bad: shortened(shown.bad), good: shortened(shown.good) };
}

function differingKeys(...texts: string[]): string[] {
  const [clean, ...others] = [cleanSpec, ...texts].map((text) => new Map(topLevelBlocks(text)));
  const keys = others.flatMap((blocks) => [...blocks.keys()]);
  return keys.filter((key) => others.some((blocks) => blocks.get(key) !== clean?.get(key)));
}

function markedKeys(text: string, marked: readonly number[]): string[] {
  let start = 0;
  return topLevelBlocks(text).flatMap(([key, block]) => {
    const end = start + block.length;
    const isMarked = marked.some((offset) => start <= offset && offset < end);
    start = end;
    return isMarked ? [key] : [];
  });
}

function only(keys: readonly string[], text: string): string {
  return topLevelBlocks(text)
    .filter(([key]) => keys.includes(key))
    .map(([, block]) => block)
    .join('');
}

function shortened(text: string): string {
  const lines = text.trimEnd().split('\n').map(shortLine);
  if (lines.length <= maxLines) return `${lines.join('\n')}\n`;
  const head = lines.slice(0, maxLines - 6);
  const tail = lines.slice(-5);
  const left = lines.length - head.length - tail.length;
  return `${[...head, `# … ${left} more lines …`, ...tail].join('\n')}\n`;
}

function shortLine(line: string): string {
  if (line.length <= maxColumns) return line;
  const start = line.slice(0, maxColumns - 30);
  return `${start}… (${line.length - start.length} more characters)`;
}

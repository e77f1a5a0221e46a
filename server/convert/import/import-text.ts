import type { ImportedRequest } from './imported-request.ts';
import { foreignShapes } from './shapes.ts';

export interface Import {
  /** What the text was taken for. */
  shape: string;
  requests: readonly ImportedRequest[];
}

/** Characters. Whatever people paste, a request is a thousand times shorter. */
export const longestImport = 1024 * 1024;

/** The requests that a foreign text holds. Undefined when no shape finds one in it. */
export function importText(text: string): Import | undefined {
  if (text.length > longestImport) return undefined;
  const plain = withoutWrapping(text);
  for (const { name, recognizes, read } of foreignShapes) {
    if (!recognizes(plain)) continue;
    const requests = read(plain).filter(({ input, notes }) => Object.keys(input).length + notes.length > 0);
    if (requests.length > 0) return { shape: name, requests };
  }
  return undefined;
}

/** The text with line feeds for the line ends of Windows, and without the fences that Markdown puts around code. */
function withoutWrapping(text: string): string {
  const hasLineFeeds = /(?<!\r)\n/.test(text);
  const lines = hasLineFeeds ? text : text.replaceAll('\r\n', '\n');
  return lines.replace(/^\uFEFF/, '').replace(/^[ \t]*(?:```|~~~)[ \t]*\w*[ \t]*$/gm, '');
}

import type { Range } from './range.ts';

/** What `# ami-spec: region=… profile=…` above a document says about where it goes. */
export interface TargetDirective {
  region?: string;
  profile?: string;
  /** The comment. */
  range: Range;
  /** Words of the directive that are not `region=` or `profile=` with a value. */
  unknown: string[];
}

const directive = /^[ \t]*#[ \t]*ami-spec:[ \t]*([^\r\n]*)/gm;

/**
 * Reads the target directive of a document. `header` is the text before the document's first value, where every
 * `#` begins a comment. The last directive wins.
 */
export function readTargetDirective(header: string): TargetDirective | undefined {
  let found: TargetDirective | undefined;
  if (!header.includes('ami-spec:')) return found;
  for (const match of header.matchAll(directive)) {
    const range = {
      start: match.index + match[0].indexOf('#'),
      end: match.index + match[0].trimEnd().length,
    };
    found = { range, unknown: [] };
    for (const word of (match[1] ?? '')
      .trim()
      .split(/[ \t,]+/)
      .filter(Boolean)) {
      const [, key, value] = /^(region|profile)=(.+)$/.exec(word) ?? [];
      if (key === 'region' || key === 'profile') found[key] = value;
      else found.unknown.push(word);
    }
  }
  return found;
}

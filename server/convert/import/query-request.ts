import { fitRequest } from './fit.ts';
import { type ForeignEntry, type ForeignValue, mappingValue, textValue } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';

/** What every Query API request has beside its parameters (Common Parameters, and Signature Version 2 and 4). */
const protocolKeys = [
  'Action',
  'Version',
  'AWSAccessKeyId',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'Timestamp',
  'Expires',
  'SecurityToken',
  'AUTHPARAMS',
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'ClientToken',
];

/** The URL or the form body of a request to the EC2 Query API. */
export const queryRequest: ForeignShape = {
  name: 'a URL or form body of the EC2 Query API',
  recognizes: (text) => /\bAction=RegisterImage\b|\bBlockDeviceMapping\.\d+\.\w|^\s*\w+=\S*&\w/.test(text),
  read(text) {
    return parameterRuns(text).flatMap((run) => {
      const request = requestOf(run);
      return Object.keys(request.input).length > 0 ? [request] : [];
    });
  },
};

interface Run {
  /** `name=value` pairs, still encoded. */
  pairs: string[];
  host?: string;
}

/** The requests in a text: `a=1&b=2`, also with a new line before each `&`, as the API reference prints them. */
function parameterRuns(text: string): Run[] {
  const groups: string[][] = [];
  let isMore = false;
  for (const line of text.replaceAll('&amp;', '&').split('\n')) {
    const piece = line.trim();
    if (piece === '') continue;
    if (isMore || piece.startsWith('&')) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    isMore = piece.endsWith('&');
  }
  const lines = groups.map((pieces) => pieces.join(''));
  const isOneParameterPerLine = lines.length > 1 && lines.every((line) => /^[\w.-]+=[^\s&]*$/.test(line));
  if (isOneParameterPerLine) return [{ pairs: lines }];
  return lines.flatMap((line) =>
    line
      .split(/[\s"'<>`]+/)
      .filter((word) => word.includes('Action=RegisterImage') || /^[^=&]*=[^&]*&[^=&]*=/.test(word))
      .map((word) => {
        const query = word.slice(word.indexOf('?') + 1);
        return { pairs: query.split('&'), host: /^\w+:\/\/([^/?#]+)/.exec(word)?.[1] };
      }),
  );
}

function requestOf({ pairs, host }: Run): ImportedRequest {
  const tree: Tree = new Map();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) put(tree, decoded(pair.slice(0, equals)).split('.'), decoded(pair.slice(equals + 1)));
  }
  const { input, notes } = fitRequest(mappingOf(tree), {
    aside: {
      keys: protocolKeys,
      sentence: (names) =>
        `${names} ${names.includes(' and ') ? 'are' : 'is'} of the protocol, not of the request: left out.`,
    },
  });
  const region = /^ec2\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws|api\.aws)/.exec(host ?? '')?.[1];
  return { input, region, notes: notes.sentences };
}

/** `BlockDeviceMapping.1.Ebs.Iops=100` is four names deep. */
type Tree = Map<string, Tree | string>;

const deepest = 8;

function put(tree: Tree, names: readonly string[], value: string): void {
  const [name = '', ...rest] = names.length > deepest ? [names.join('.')] : names;
  if (rest.length === 0) {
    tree.set(name, value);
    return;
  }
  const own = tree.get(name);
  const below: Tree = own instanceof Map ? own : new Map();
  if (own !== below) tree.set(name, below);
  put(below, rest, value);
}

function mappingOf(tree: Tree): ReturnType<typeof mappingValue> {
  const entries: ForeignEntry[] = [...tree].map(([key, value]) => ({ key, value: branch(value) }));
  return mappingValue(entries);
}

function branch(value: Tree | string): ForeignValue {
  return typeof value === 'string' ? textValue(value) : mappingOf(value);
}

/** Percent-decoded, with `+` for a blank as forms write it; what is no such code stays. */
function decoded(text: string): string {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}

import { fitRequest } from './fit.ts';
import { type ForeignValue, type MappingValue, mappingsIn, plainText, without } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { together } from './items.ts';
import type { Dialect } from './literal-tokens.ts';
import { Literals } from './literals.ts';
import { countRequestKeys, looksLikeRequest, requestKeyInText } from './request-keys.ts';
import { isResource, requestOfResource } from './terraform-resource.ts';
import { readVariables, type Variables } from './variables.ts';

const call = /^(?:\w+[_-])?register_?image(?:request|input|command|async|commandinput|params|args)?$/i;

/** boto3, and the SDKs for Ruby, JavaScript, PHP, Go and .NET, and Pulumi: a call or a structure with names and values. */
export const program: ForeignShape = {
  name: 'a call of an AWS SDK (boto3, Ruby, JavaScript, PHP, Go, .NET)',
  recognizes: (text) => /register_?image/i.test(text) || requestKeyInText.test(text),
  read(text) {
    const reader = new Literals(text, dialectOf(text));
    const variables = readVariables(reader);
    const where = clientOf(reader);
    const found = requestsOfCalls(reader, variables);
    const requests = found.length > 0 ? found : requestsAnywhere(reader, variables);
    return requests.map((request) => imported(request, where));
  },
};

/** The language, as far as its texts are written in its own way. */
export function dialectOf(text: string): Dialect {
  const code = text.replace(/'(?:[^'\\\n]|\\.){0,300}'|"(?:[^"\\\n]|\\.){0,300}"/g, '""');
  if (/\$\w+\s*(?:->|=)|<\?php|\barray\s*\(/.test(code))
    return { plainSingleQuotes: true, dollarNames: true };
  const isRuby =
    /(?:^|[\s({[,]):\w+\s*=>|\bAws::|\bregister_image[ (]\s{0,20}\{?\s{0,20}\w+:\s|['"]\s*=>/m.test(code);
  return isRuby ? { plainSingleQuotes: true, symbols: true, hashBraces: true } : {};
}

/** What stands in the brackets of calls, and in structures, whose name says RegisterImage. */
function requestsOfCalls(reader: Literals, variables: Variables): MappingValue[] {
  const found: MappingValue[] = [];
  reader.at = 0;
  while (!reader.isAtEnd) {
    const { kind, text } = reader.next();
    if (kind !== 'name' || !call.test(text)) continue;
    for (const request of requestsIn(argumentsOf(reader), variables)) found.push(request);
  }
  return found;
}

function argumentsOf(reader: Literals): ForeignValue | undefined {
  if (reader.passes('(')) {
    const args = reader.items(')');
    if (args.entries.length + args.items.length > 0 || !reader.is('{')) {
      return together(args);
    }
  }
  if (reader.is('{')) return reader.braces();
  const { kind, startsLine } = reader.peek();
  const isCommand = !startsLine && (kind === 'name' || kind === 'text');
  return isCommand ? together(reader.items()) : undefined;
}

function requestsIn(value: ForeignValue | undefined, variables: Variables): MappingValue[] {
  if (!value) return [];
  const known = variables.resolved(value);
  const wrapped =
    known.kind === 'mapping' ? mappingsIn(known.entries.find(({ key }) => key === 'input')?.value) : [];
  const candidates = wrapped.length > 0 ? wrapped : mappingsIn(known);
  return candidates.filter((mapping) => countRequestKeys(mapping.entries) > 0);
}

/** Mappings that look like a request, in a text that does not say what becomes of them. */
function requestsAnywhere(reader: Literals, variables: Variables): MappingValue[] {
  const found: MappingValue[] = [];
  const isEntry = (ahead: number) =>
    reader.peek(ahead).kind !== 'mark' && /^(?:=|:|=>)$/.test(reader.peek(ahead + 1).text);
  reader.at = 0;
  const bare = isEntry(0) ? together(reader.items()) : undefined;
  if (bare?.kind === 'mapping' && looksLikeRequest(bare)) return [variables.resolvedMapping(bare)];
  for (reader.at = 0; !reader.isAtEnd; ) {
    const closing = ['()', '[]', '{}'].find(([open = '']) => reader.is(open))?.[1];
    reader.at += 1;
    const within = closing && isEntry(0) ? requestsWithin(together(reader.items(closing)), 6) : [];
    for (const request of within) found.push(request);
  }
  return found.map((request) => variables.resolvedMapping(request));
}

function requestsWithin(value: ForeignValue, depth: number): MappingValue[] {
  if (depth === 0) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => requestsWithin(item, depth - 1));
  if (value.kind !== 'mapping') return [];
  if (looksLikeRequest(value)) return [value];
  return value.entries.flatMap((entry) => requestsWithin(entry.value, depth - 1));
}

interface Client {
  region?: string;
  profile?: string;
}

/** The Region and the profile that a client is made with. */
function clientOf(reader: Literals): Client {
  const where: Client = {};
  reader.at = 0;
  for (; !reader.isAtEnd; reader.at++) {
    const key = reader.peek().text;
    if (
      !/^(?:region|region_name|profile|profile_name)$/.test(key) ||
      !/^(?:=|:|=>)$/.test(reader.peek(1).text)
    )
      continue;
    const token = reader.peek(2);
    if (token.kind === 'text' && token.open.length === 0)
      where[key.startsWith('r') ? 'region' : 'profile'] ??= token.text;
  }
  return where;
}

function imported(request: MappingValue, where: Client): ImportedRequest {
  if (isResource(request)) return { ...where, ...requestOfResource(request) };
  const own = ['region', 'profile', 'RequestMetadata'];
  const { input, notes } = fitRequest(without(request, own));
  const region = plainText(request.entries.find(({ key }) => key === 'region')?.value);
  return { input, region: region ?? where.region, profile: where.profile, notes: notes.sentences };
}

import { allKeys } from '../../../schemas/shape.ts';
import { type ForeignEntry, type ForeignValue, lettersOf, listValue, mappingValue } from './foreign-value.ts';
import type { Items } from './items.ts';
import type { Literals } from './literals.ts';

/** A call with the arguments that it is given. */
export interface Call {
  name: string;
  args: Items;
}

const keyLetters: ReadonlySet<string> = new Set([...allKeys].map((key) => key.toLowerCase()));

/** Calls that make the one value they are given into one of another type, or a list of several. */
const conversion =
  /^(?:String|Str|Int|Int32|Int64|Bool|Boolean|Long|Integer|Ptr|To|Pointer|Some|from|valueOf|nonNull|asList|(?:mutable)?listOf|of|singletonList|list|tuple|newArrayList|register_?image(?:request|command|async)?)!?$/i;

/**
 * Reads a word and what hangs on it: a structure with its type (`ec2.Tag{…}`), a call that makes a value (`dict(…)`,
 * `aws.String("…")`), a builder (`Tag.builder().key("…").build()`). Undefined when it is none of these.
 */
export function readChain(reader: Literals): ForeignValue | undefined {
  const calls: Call[] = [];
  for (;;) {
    const { text: name } = reader.next();
    skipTypeArguments(reader);
    if (reader.is('!')) reader.at += 1;
    if (reader.is('[')) {
      if (!reader.is(']', 1) && !/^(?:map|vec!?)$/.test(name)) return undefined;
      const list = reader.brackets();
      while (reader.isName() && name === 'map') reader.at += 1;
      return reader.is('{') ? reader.braces() : list;
    }
    if (reader.passes('(')) {
      const args = reader.items(')');
      if (args.entries.length + args.items.length > 0) calls.push({ name, args });
      else if (reader.is('{')) return reader.braces();
    } else if (reader.is('{')) {
      return reader.braces();
    }
    const isLinked = ['.', '::', '->', '?.'].some((link) => reader.is(link));
    if (!isLinked || !reader.isName(1)) return meaningOf(calls);
    reader.at += 1;
  }
}

/** The calls with arguments of a chain that begins here: `request.setName("…")`, `builder.name("…").build()`. */
export function readCalls(reader: Literals): Call[] {
  const calls: Call[] = [];
  while (reader.isName()) {
    const { text: name } = reader.next();
    skipTypeArguments(reader);
    if (reader.passes('(')) calls.push({ name, args: reader.items(')') });
    if (!(reader.passes('.') || reader.passes('::') || reader.passes('?.'))) break;
  }
  return calls.filter(({ args }) => args.items.length + args.entries.length > 0);
}

/** `<String, Tag>`, `[int32]` before a bracket and the like, which are short. */
function skipTypeArguments(reader: Literals): void {
  if (reader.is('[') && reader.isName(1) && reader.is(']', 2) && reader.is('(', 3)) reader.at += 3;
  if (!reader.is('<')) return;
  let depth = 0;
  for (let ahead = 0; ahead < 20; ahead++) {
    if (reader.is('<', ahead)) depth += 1;
    else if (reader.is('>', ahead)) depth -= 1;
    else if (!reader.isName(ahead) && !/^[.,?[\]&]$|^::$/.test(reader.peek(ahead).text)) return;
    if (depth > 0) continue;
    reader.at += ahead + 1;
    return;
  }
}

function meaningOf(calls: readonly Call[]): ForeignValue | undefined {
  const built = calls.flatMap(setting);
  if (built.length > 0) return mappingValue(built);
  const { name = '', args = { entries: [], items: [] } } = calls.at(-1) ?? {};
  const { entries, items } = args;
  const [first, ...others] = items;
  if (entries.length > 0) return mappingValue(entries);
  if (name === 'array' || (conversion.test(name) && others.length > 0)) return listValue(items);
  return conversion.test(name) || (calls.length === 1 && first?.kind === 'mapping') ? first : undefined;
}

/** `.withName("…")`, `.set_name("…")` and `.name("…")` set a key of the request. */
export function setting({ name, args: { entries, items } }: Call): ForeignEntry[] {
  const names = [name, name.replace(/^(?:with|set|add)_?/, '')];
  const key = names.find((own) => keyLetters.has(lettersOf(own)));
  const [first, ...others] = items;
  if (key === undefined || !first || entries.length > 0) return [];
  return [{ key, value: others.length > 0 ? listValue(items) : first }];
}

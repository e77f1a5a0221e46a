import { type ForeignValue, listValue, type MappingValue, mappingValue } from './foreign-value.ts';
import type { Literals } from './literals.ts';

/** What the variables of a program stand for, where the program says it once. */
export class Variables {
  readonly #values = new Map<string, ForeignValue>();
  readonly #ambiguous = new Set<string>();
  /** Variables of variables can stand for more than any request holds. */
  #left = 10_000;
  /** The variables that were looked up. */
  readonly used = new Set<string>();

  set(name: string, value: ForeignValue): void {
    if (this.#values.has(name)) this.#ambiguous.add(name);
    this.#values.set(name, value);
  }

  /** Takes the place of what was set before. */
  replace(name: string, value: ForeignValue): void {
    this.#ambiguous.delete(name);
    this.#values.set(name, value);
  }

  /** The names of all variables, in the order in which they were set. */
  get names(): Iterable<string> {
    return this.#values.keys();
  }

  get(name: string): ForeignValue | undefined {
    return this.#ambiguous.has(name) ? undefined : this.#values.get(name);
  }

  /** A value with the variables in it replaced, as far as they are known. */
  resolved(value: ForeignValue, depth = 8): ForeignValue {
    if (depth === 0) return value;
    switch (value.kind) {
      case 'expression': {
        const name = value.source.replace(/^[&*]+|\.(?:build|clone)\(\)$/g, '');
        const known = this.get(name);
        if (!known || --this.#left < 0) return value;
        this.used.add(name);
        return known === value ? value : this.resolved(known, depth - 1);
      }
      case 'list':
        return listValue(value.items.map((item) => this.resolved(item, depth - 1)));
      case 'mapping':
        return this.resolvedMapping(value, depth);
      default:
        return value;
    }
  }

  resolvedMapping({ entries }: MappingValue, depth = 8): MappingValue {
    return mappingValue(
      entries.flatMap(({ key, value }) => {
        const own = this.resolved(value, depth - 1);
        return key === '' && own.kind === 'mapping' ? own.entries : [{ key, value: own }];
      }),
    );
  }
}

/** Reads every `name = value` of a program, and passes over the rest. */
export function readVariables(reader: Literals): Variables {
  const variables = new Variables();
  reader.at = 0;
  for (let before = ''; !reader.isAtEnd; ) {
    const { kind, text, startsLine } = reader.peek();
    const isDeclared =
      startsLine ||
      /^(?:const|let|var|val|my|mut|final|[A-Z]\w*)$/.test(before) ||
      before === '>' ||
      before === ';';
    const assigns = reader.is('=', 1) || reader.is(':=', 1);
    if (kind === 'name' && isDeclared && assigns) {
      reader.at += 2;
      variables.set(text, reader.value());
    } else {
      before = text;
      reader.at += 1;
    }
  }
  return variables;
}

import { plainScalarKind } from '../../spec/plain-scalar.ts';
import { split } from '../../spec/split.ts';
import { parseYaml, type YamlDocument } from '../../spec/yaml-document.ts';
import {
  bareValue,
  expressionValue,
  type ForeignValue,
  listValue,
  mappingValue,
  textValue,
} from './foreign-value.ts';

type YamlNode = NonNullable<YamlDocument['contents']>;

/** Far more values than requests have, far fewer than aliases of aliases can stand for. */
const mostValues = 200_000;
const deepest = 40;

/** Characters. Of some texts the parser reads every line as often as there are lines. */
const longestDocument = 300_000;

/** The documents of a YAML text that can be read; a text that is no YAML has none. */
export function readYamlDocuments(text: string): ForeignValue[] {
  return split(text).flatMap((slice) => {
    const yaml = slice.text.length > longestDocument ? undefined : parsed(slice.text);
    if (!yaml?.contents || yaml.problems.length > 0) return [];
    return [new YamlValues(yaml).read(yaml.contents, deepest)];
  });
}

/** The parser calls itself for each level of nesting, so a text of brackets exhausts its stack. */
function parsed(text: string): YamlDocument | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class YamlValues {
  readonly #targets: YamlDocument['targets'];
  #left = mostValues;

  constructor({ targets }: YamlDocument) {
    this.#targets = targets;
  }

  read(node: YamlNode | null, depth: number): ForeignValue {
    this.#left -= 1;
    if (!node || depth === 0 || this.#left < 0) return bareValue('null');
    if ('items' in node) {
      const pairs = (node.items as unknown[]).filter(isPair);
      return pairs.length > 0 ? this.#mapping(pairs, depth) : this.#list(node.items as YamlNode[], depth);
    }
    if (!('value' in node)) return this.read(this.#targets.get(node) ?? null, depth - 1);
    const { value, source = '', type, tag } = node;
    if (tag && !tag.startsWith('tag:yaml.org,')) return expressionValue(`${tag} ${source}`);
    const isPlain = type === 'PLAIN' && plainScalarKind(source) !== 'string';
    return isPlain
      ? bareValue(source || 'null')
      : textValue(typeof value === 'string' ? value : source, jinja(source));
  }

  #list(items: readonly YamlNode[], depth: number): ForeignValue {
    return listValue(items.map((item) => this.read(item, depth - 1)));
  }

  #mapping(pairs: readonly YamlPair[], depth: number): ForeignValue {
    const own = new Map<string, ForeignValue>();
    const merged: ForeignValue[] = [];
    for (const { key, value } of pairs) {
      const name = this.read(key, 1);
      const content = this.read(value, depth - 1);
      if (name.kind !== 'text' && name.kind !== 'bare') continue;
      if (name.text === '<<') merged.push(content);
      else own.set(name.text, content);
    }
    for (const source of merged.flatMap((value) => (value.kind === 'list' ? value.items : [value]))) {
      if (source.kind !== 'mapping') continue;
      for (const { key, value } of source.entries) if (!own.has(key)) own.set(key, value);
    }
    return mappingValue([...own].map(([key, value]) => ({ key, value })));
  }
}

interface YamlPair {
  key: YamlNode | null;
  value: YamlNode | null;
}

function isPair(item: unknown): item is YamlPair {
  return typeof item === 'object' && item !== null && 'key' in item && 'value' in item;
}

/** The parts that a template would fill in: `{{ … }}` of Ansible, `${…}` and `$(…)` of others. */
function jinja(source: string): string[] {
  return source.match(/\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|(?<=^|\s)\$\w{1,60}/g) ?? [];
}

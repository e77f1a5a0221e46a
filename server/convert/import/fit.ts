import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import { credentialKeys, describeImagesKeys } from '../../../schemas/foreign-keys.ts';
import {
  type MappingShape,
  type Member,
  requestShape,
  type ScalarShape,
  type Shape,
} from '../../../schemas/shape.ts';
import {
  expressionValue,
  type ForeignEntry,
  type ForeignValue,
  itemsOf,
  lettersOf,
  listValue,
  type MappingValue,
  mappingValue,
  shown,
} from './foreign-value.ts';
import { meaningOf } from './key-names.ts';
import { Notes, named } from './notes.ts';
import { readLiteral } from './read-literal.ts';
import { constantOf, isNothing, scalarOf } from './scalar-values.ts';
import { imageTags } from './tag-values.ts';

export interface FitOptions {
  /** Sentences about other things, which come first. */
  notes?: readonly string[];
  /** Keys that are no parameters, in any spelling, and the sentence that says so of those that are there. */
  aside?: { keys: readonly string[]; sentence: (names: string) => string };
}

/** Makes a foreign mapping the input of a request, and says what could not be carried over. */
export function fitRequest(
  foreign: MappingValue,
  { notes = [], aside }: FitOptions = {},
): { input: Partial<AmiSpec>; notes: Notes } {
  const fitting = new Fitting(notes);
  const asideLetters = new Set(aside?.keys.map(lettersOf));
  const isAside = ({ key }: ForeignEntry) => asideLetters.has(lettersOf(key));
  const found = new Set(foreign.entries.filter(isAside).map(({ key }) => key));
  if (aside && found.size > 0) fitting.notes.add(aside.sentence(named([...found])));
  const rest = foreign.entries.filter((entry) => !isAside(entry));
  const input = fitting.mapping(mappingValue(rest), requestShape, '') as Partial<AmiSpec>;
  fitting.sayWhatIsReadOnly();
  return { input, notes: fitting.notes };
}

const readOnlyLetters = new Set([...describeImagesKeys].map(lettersOf));
/** No program writes an id of EC2 without quotes; examples in manuals do. */
const resourceId = /^(?:snap|aki|ari|bp)-[0-9a-f]{8,17}$/;
const secret = /secret|password|token|accesskey|signature|credential/;

class Fitting {
  readonly notes = new Notes();
  readonly #readOnly: string[] = [];

  constructor(notes: readonly string[]) {
    for (const note of notes) this.notes.add(note);
  }

  sayWhatIsReadOnly(): void {
    if (this.#readOnly.length === 0) return;
    const are = this.#readOnly.length > 1 ? 'are' : 'is';
    this.notes.add(
      `${named(this.#readOnly)} ${are} what EC2 tells of an AMI, not what RegisterImage takes: left out.`,
    );
  }

  mapping({ entries }: MappingValue, shape: MappingShape, path: string): Record<string, unknown> {
    const gathered = new Map<Member, ForeignValue[]>();
    const below = new Map<Member, ForeignEntry[]>();
    const tags: ForeignValue[] = [];
    const lists = path.replace(/\[\d+\]/g, '');
    for (const { key, value } of entries.map(fromItsState)) {
      const meaning = meaningOf(shape, lists, key);
      if (meaning.kind === 'tags') tags.push(value);
      else if (meaning.kind === 'member') collect(gathered, meaning.member, value);
      else if (meaning.kind === 'below') collect(below, meaning.member, { key: meaning.key, value });
      else this.#unknown(key, value, path);
    }
    for (const [member, entries] of below) {
      const own = gathered.get(member)?.findLast((value) => value.kind === 'mapping')?.entries ?? [];
      if (entries.every(({ value }) => isNothing(value))) continue;
      gathered.set(member, [mappingValue([...own, ...entries])]);
    }
    const result: Record<string, unknown> = {};
    for (const [member, values] of gathered) {
      const memberPath = pathOf(path, member.name);
      const fitted = this.#value(this.#together(values, member.shape, memberPath), member.shape, memberPath);
      if (fitted !== undefined) result[member.name] = fitted;
    }
    const specifications = tags.flatMap((value) => this.#tagSpecification(value));
    if (specifications.length > 0) {
      const own = Array.isArray(result.TagSpecifications) ? result.TagSpecifications : [];
      result.TagSpecifications = [...own, ...specifications];
    }
    return result;
  }

  /** A list may be written in several pieces; of anything else the last counts. */
  #together(values: readonly ForeignValue[], shape: Shape, path: string): ForeignValue {
    const last = values.at(-1) ?? listValue([]);
    if (values.length < 2) return last;
    if (shape.kind === 'list') return listValue(values.flatMap(itemsOf));
    this.notes.add(`${path} is written ${values.length} times: the last one, ${shown(last)}, is here.`);
    return last;
  }

  #value(value: ForeignValue, shape: Shape, path: string): unknown {
    if (isNothing(value)) return undefined;
    switch (shape.kind) {
      case 'mapping':
        return this.#structure(value, shape, path);
      case 'list':
        return this.#list(value, shape.item, path);
      default:
        return this.#scalar(value, shape, path);
    }
  }

  #structure(value: ForeignValue, shape: MappingShape, path: string): unknown {
    const structure = value.kind === 'text' ? (embedded(value.text) ?? value) : value;
    if (structure.kind === 'mapping') return this.mapping(structure, shape, path);
    return this.#leftOut(structure, path, 'a structure');
  }

  #list(value: ForeignValue, item: Shape, path: string): unknown {
    const list = value.kind === 'text' ? (embedded(value.text) ?? value) : value;
    if (list.kind === 'expression') return this.#leftOut(list, path, 'a list');
    if (list.kind === 'text' && item.kind === 'mapping') return this.#leftOut(list, path, 'a list');
    const items = itemsOf(list).map((own, i) => this.#value(own, item, `${path}[${i}]`));
    const known = items.filter((own) => own !== undefined);
    return known.length > 0 || items.length === 0 ? known : undefined;
  }

  #scalar(value: ForeignValue, shape: ScalarShape, path: string): unknown {
    if (value.kind === 'list' || value.kind === 'mapping') return this.#leftOut(value, path, 'one value');
    if (shape.kind !== 'string') {
      const known = value.kind === 'expression' ? undefined : scalarOf(value.text, shape.kind);
      if (known !== undefined) return known;
      return this.#leftOut(value, path, shape.kind === 'integer' ? 'a whole number' : 'true or false');
    }
    if (value.kind === 'bare') return value.text;
    if (value.kind === 'expression') {
      const constant = constantOf(value, shape);
      if (constant !== undefined) return constant;
      if (resourceId.test(value.source)) return value.source;
      const open = /^\$[{(]/.test(value.source) ? value.source : `\${${value.source}}`;
      this.notes.add(
        `${path} is ${shown(value)} there, which only the program knows. Write its value in place of ${open}.`,
      );
      return open;
    }
    if (value.open.length > 0) {
      this.notes.add(
        `${path} holds ${named([...new Set(value.open)])}, which only the program knows. Write what it stands for.`,
      );
    }
    return value.text;
  }

  #tagSpecification(value: ForeignValue): unknown[] {
    const tags = value.kind === 'text' ? (embedded(value.text) ?? value) : value;
    const list = requestShape.members.get('TagSpecifications')?.shape;
    if (isNothing(tags) || list?.kind !== 'list' || list.item.kind !== 'mapping') return [];
    const fitted = this.mapping(imageTags(tags), list.item, 'TagSpecifications');
    return Array.isArray(fitted.Tags) && fitted.Tags.length > 0 ? [fitted] : [];
  }

  #leftOut(value: ForeignValue, path: string, wanted: string): undefined {
    this.notes.add(`${path} is ${shown(value)} there, and has to be ${wanted}: left out.`);
  }

  #unknown(key: string, value: ForeignValue, path: string): void {
    const letters = lettersOf(key);
    if (key === '') {
      this.notes.add(`'${shown(value)}' stands in ${path || 'the request'} without a name: left out.`);
      return;
    }
    if (path === '' && readOnlyLetters.has(letters)) {
      this.#readOnly.push(key);
      return;
    }
    const isSecret = secret.test(letters) || credentialKeys.has(letters);
    const said = isSecret ? '' : ` (it was ${shown(value)})`;
    this.notes.add(`${pathOf(path, key)} is no parameter of RegisterImage: left out${said}.`);
  }
}

/** `"Name.$": "$.name"` of Step Functions takes the value from the state. */
function fromItsState(entry: ForeignEntry): ForeignEntry {
  const { key, value } = entry;
  if (!key.endsWith('.$') || value.kind !== 'text') return entry;
  return { key: key.slice(0, -2), value: expressionValue(value.text) };
}

function collect<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function pathOf(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** A list or structure that is written as JSON within a text. */
function embedded(text: string): ForeignValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const value = readLiteral(text);
  return value?.kind === 'list' || value?.kind === 'mapping' ? value : undefined;
}

import { items, type Parameter, type Shape, text, texts } from './query-parameters.ts';
import { ServiceError } from './service-error.ts';

/** `Filter.N.Name`, `Filter.N.Value.M`. */
export const filterShape: Shape = { list: { structure: { Name: 'value', Value: { list: 'value' } } } };

/** What each filter of an action compares: the values a resource has under that name. */
export type FilterTable<Resource> = Readonly<
  Record<string, (resource: Resource) => readonly (string | number | boolean | undefined)[]>
>;

export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

export function readFilters(parameter: Parameter): Filter[] {
  return items(parameter, 'Filter').map((filter) => ({
    name: text(filter, 'Name') ?? '',
    values: texts(filter, 'Value'),
  }));
}

/**
 * The resources that match every filter (any of its values; `*` and `?` are wildcards, a backslash takes that
 * meaning away). Error: InvalidParameterValue for a filter that the action does not have.
 */
export function applyFilters<Resource extends { tags?: readonly { key: string; value: string }[] }>(
  resources: readonly Resource[],
  filters: readonly Filter[],
  table: FilterTable<Resource>,
): Resource[] {
  let matching = [...resources];
  for (const { name, values } of filters) {
    const read = reader(name, table);
    matching = matching.filter((resource) =>
      read(resource).some(
        (actual) => actual !== undefined && values.some((wanted) => matchesWildcard(String(actual), wanted)),
      ),
    );
  }
  return matching;
}

function reader<Resource extends { tags?: readonly { key: string; value: string }[] }>(
  name: string,
  table: FilterTable<Resource>,
): FilterTable<Resource>[string] {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return ({ tags = [] }) => tags.filter((tag) => tag.key === key).map((tag) => tag.value);
  }
  if (name === 'tag-key') return ({ tags = [] }) => tags.map((tag) => tag.key);
  const read = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!read) throw new ServiceError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return read;
}

/** Whether the whole of `actual` matches `pattern`, in time proportional to their product. */
export function matchesWildcard(actual: string, pattern: string): boolean {
  const steps = pattern.match(/\\[\s\S]|[\s\S]/g) ?? [];
  let reachable = new Set([0]);
  for (const step of steps) {
    const next = new Set<number>();
    for (const position of reachable) {
      if (step === '*') {
        for (let end = position; end <= actual.length; end++) next.add(end);
        break;
      }
      const literal = step.length === 2 ? step.slice(1) : step;
      if (position < actual.length && (step === '?' || actual[position] === literal)) next.add(position + 1);
    }
    reachable = next;
  }
  return reachable.has(actual.length);
}

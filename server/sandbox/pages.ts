import { integer, invalidValue, type Parameter, text } from './query-parameters.ts';

export interface Page<Resource> {
  readonly resources: readonly Resource[];
  /** Where the next page begins; the last page has none. */
  readonly nextToken: string | undefined;
}

/** The page that `MaxResults` and `NextToken` ask for. Error: InvalidParameterValue. */
export function page<Resource>(request: Parameter, resources: readonly Resource[]): Page<Resource> {
  const size = integer(request, 'MaxResults');
  if (size !== undefined && (size < 1 || size > 1000)) throw invalidValue(String(size), 'MaxResults');
  const token = text(request, 'NextToken');
  if (token !== undefined && !/^\d{1,9}$/.test(token)) throw invalidValue(token, 'NextToken');
  const start = Number(token ?? 0);
  const end = size === undefined ? resources.length : start + size;
  return {
    resources: resources.slice(start, end),
    nextToken: end < resources.length ? String(end) : undefined,
  };
}

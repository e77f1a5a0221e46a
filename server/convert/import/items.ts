import { type ForeignEntry, type ForeignValue, listValue, mappingValue } from './foreign-value.ts';

/** The items and the named items between two brackets. */
export interface Items {
  entries: ForeignEntry[];
  items: ForeignValue[];
}

/** Items without names as a list, named ones as a mapping. */
export function together({ entries, items }: Items): ForeignValue {
  if (entries.length === 0) return listValue(items);
  return mappingValue([...entries, ...items.map((value) => ({ key: '', value }))]);
}

import { type ForeignValue, listValue, type MappingValue, mappingValue, textValue } from './foreign-value.ts';

/** Tags of the image, as a list or a mapping of keys to values, in the form of a tag specification. */
export function imageTags(tags: ForeignValue): MappingValue {
  return mappingValue([
    { key: 'ResourceType', value: textValue('image') },
    { key: 'Tags', value: tags.kind === 'mapping' && !isTag(tags) ? listValue(tags.entries.map(tag)) : tags },
  ]);
}

function tag({ key, value }: MappingValue['entries'][number]): ForeignValue {
  return mappingValue([
    { key: 'Key', value: textValue(key) },
    { key: 'Value', value },
  ]);
}

function isTag({ entries }: MappingValue): boolean {
  return entries.length <= 2 && entries.every(({ key }) => /^(?:key|value)$/i.test(key));
}

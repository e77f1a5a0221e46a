import { describeImagesKeys } from '../../../schemas/foreign-keys.ts';
import { requestShape } from '../../../schemas/shape.ts';
import { type ForeignEntry, lettersOf, type MappingValue } from './foreign-value.ts';
import { meaningOf } from './key-names.ts';

/** How many keys of a mapping are parameters of RegisterImage. */
export function countRequestKeys(entries: readonly ForeignEntry[]): number {
  return entries.filter(({ key }) => key !== '' && meaningOf(requestShape, '', key).kind !== 'unknown')
    .length;
}

/** Keys that many other things have as well. */
const common = /^(?:name|description|tags?|arch(?:itecture)?|type|image_?name)$/i;

/** Whether a mapping is a request by its looks: parameters that little else has, or nothing but parameters. */
export function looksLikeRequest({ entries }: MappingValue): boolean {
  const count = countRequestKeys(entries);
  const isSpecial = countRequestKeys(entries.filter(({ key }) => !common.test(key))) > 0;
  return (count >= 2 && isSpecial) || (count > 0 && count === entries.length);
}

const readOnly = new Set([...describeImagesKeys].map(lettersOf));

/** Whether a mapping is an image of DescribeImages' answer: it has what only EC2 can say. */
export function looksLikeImage(mapping: MappingValue): boolean {
  return (
    countRequestKeys(mapping.entries) > 0 && mapping.entries.some(({ key }) => readOnly.has(lettersOf(key)))
  );
}

/** A text that names keys of which only RegisterImage and what surrounds it has several. */
export const requestKeyInText =
  /\b(?:block_?device_?mappings?|root_?device_?name|virtualization_?type|snapshot_?id|image_?location|ena_?support)\b/i;

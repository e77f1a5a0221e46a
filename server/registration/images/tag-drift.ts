import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import type { DescribedImage } from '../../aws/live-images.ts';
import type { Difference } from './drift.ts';

/** Tags are told by their keys. Those of AWS itself, which begin with `aws:`, are nobody's to set. */
export function tagDrift({ TagSpecifications = [] }: AmiSpec, image: DescribedImage): Difference[] {
  const found = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
  const asked = TagSpecifications.flatMap(({ ResourceType, Tags = [] }, i) =>
    ResourceType !== 'image'
      ? []
      : Tags.map(({ Key = '', Value = '' }, j) => ({
          key: Key,
          value: Value,
          path: `TagSpecifications[${i}].Tags[${j}]`,
        })),
  );
  const changed = asked.flatMap(({ key, value, path }): Difference[] => {
    if (!found.has(key)) return [{ path, spec: `${key}=${value}` }];
    const there = found.get(key);
    return there === value ? [] : [{ path: `${path}.Value`, spec: value, image: there }];
  });
  const at = TagSpecifications.findIndex(({ ResourceType }) => ResourceType === 'image');
  const place = at === -1 ? TagSpecifications.length : at;
  const count = TagSpecifications[at]?.Tags?.length ?? 0;
  const keys = new Set(asked.map(({ key }) => key));
  const others = [...found].filter(([key]) => !keys.has(key) && !key.startsWith('aws:'));
  return [
    ...changed,
    ...others.map(([Key, Value], i) => ({
      path: `TagSpecifications[${place}].Tags[${count + i}]`,
      image: { Key, Value },
    })),
  ];
}

import { readableItems } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';

type TagSpecification = NonNullable<Request['fields']['TagSpecifications']>['items'][number];
type Tag = NonNullable<TagSpecification['fields']['Tags']>['items'][number];

export type { Tag, TagSpecification };

/** The tag specifications that can be read. */
export function tagSpecifications({ fields }: Request): readonly TagSpecification[] {
  return readableItems(fields.TagSpecifications);
}

/** The tags of a specification that can be read. */
export function tagsOf({ fields }: TagSpecification): readonly Tag[] {
  return readableItems(fields.Tags);
}

/** The value of the tag `Name` that the image gets, which the console shows in the column Name. */
export function nameTag(request: Request): Tag['fields']['Value'] {
  const tags = tagSpecifications(request).flatMap(tagsOf);
  return tags.find(({ fields }) => fields.Key?.value === 'Name')?.fields.Value;
}

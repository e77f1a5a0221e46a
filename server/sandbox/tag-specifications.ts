import type { Tag } from './images.ts';
import { items, missingParameter, type Parameter, type Shape, text } from './query-parameters.ts';
import { ServiceError } from './service-error.ts';

/** `TagSpecification.N.ResourceType`, `TagSpecification.N.Tag.M.Key` and `.Value`. */
export const tagSpecificationShape: Shape = {
  list: {
    structure: { ResourceType: 'value', Tag: { list: { structure: { Key: 'value', Value: 'value' } } } },
  },
};

const maxTags = 50;
const maxKeyLength = 128;
const maxValueLength = 256;

/**
 * The tags that a request gives to the image it makes. A tag without a value has an empty one.
 * Limits: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export function readImageTags(request: Parameter): Tag[] {
  const tags = new Map<string, string>();
  for (const specification of items(request, 'TagSpecification')) {
    const resourceType = text(specification, 'ResourceType');
    if (resourceType === undefined) throw missingParameter('ResourceType');
    if (resourceType !== 'image') {
      throw invalid(`'${resourceType}' is not a valid taggable resource type for this operation.`);
    }
    for (const tag of items(specification, 'Tag')) {
      const key = text(tag, 'Key') ?? '';
      const value = text(tag, 'Value') ?? '';
      checkTag(key, value);
      if (tags.has(key)) throw invalid(`Duplicate tag key '${key}' specified.`);
      tags.set(key, value);
    }
  }
  if (tags.size > maxTags) {
    throw new ServiceError(
      'TagLimitExceeded',
      `The maximum number of tags for a resource is ${maxTags}, ${tags.size} were specified.`,
    );
  }
  return [...tags].map(([key, value]) => ({ key, value }));
}

function checkTag(key: string, value: string): void {
  if (key === '') {
    throw new ServiceError(
      'InvalidTagKey.Malformed',
      'Tag keys cannot be empty or null, and cannot start with aws:',
    );
  }
  if (/^aws:/i.test(key)) throw invalid("Tag keys starting with 'aws:' are reserved for internal use");
  if ([...key].length > maxKeyLength) {
    throw invalid(`Tag key exceeds the maximum length of ${maxKeyLength} characters`);
  }
  if ([...value].length > maxValueLength) {
    throw invalid(`Tag value exceeds the maximum length of ${maxValueLength} characters`);
  }
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}

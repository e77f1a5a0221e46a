/**
 * EC2 resource ids: a prefix and 8 hexadecimal digits, 17 since 2016 ("Longer resource IDs",
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html).
 */
export type ResourceIdPrefix = 'aki' | 'ari' | 'snap';

/** The form of an id, as the whole text. */
export function resourceIdForm(prefix: ResourceIdPrefix): RegExp {
  return new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
}

/** What stands for an id that the author has yet to choose. It has not the form of one, so it is never sent. */
export function resourceIdPlaceholder(prefix: ResourceIdPrefix): string {
  return `${prefix}-${'x'.repeat(17)}`;
}

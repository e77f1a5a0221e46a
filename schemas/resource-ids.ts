/**
 * EC2 resource ids: a prefix and 8 hexadecimal digits, 17 since 2016 ("Longer resource IDs",
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html).
 */
export type ResourceIdPrefix = 'aki' | 'ami' | 'ari' | 'snap';

/** The form of an id, as the whole text. */
export function resourceIdForm(prefix: ResourceIdPrefix): RegExp {
  return new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
}

/** What stands for an id that the author has yet to choose. It has not the form of one, so it is never sent. */
export function resourceIdPlaceholder(prefix: ResourceIdPrefix): string {
  return `${prefix}-${'x'.repeat(17)}`;
}

/** Ids of 17 digits in the examples of the AWS documentation, and ids of zeros alone: they name nothing in any account. */
export const documentationId = /^[a-z]+-(?:1234567890abcdef\d|0{8}|0{17})$/;

/** The ARN of an Outpost (EbsBlockDevice, API page; Outposts in the Service Authorization Reference). */
export const outpostArnForm = /^arn:aws[a-z-]*:outposts:[a-z0-9-]+:\d{12}:outpost\/op-[0-9a-f]{17}$/;

/** A billing product code, as instance metadata lists them under `billingProducts`. */
export const billingProductForm = /^bp-[0-9a-f]{8,17}$/;

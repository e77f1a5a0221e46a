import type { Target } from '../../aws/ec2.ts';
import { requestInput } from '../../spec/request-input.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';
import { atTarget, noSuchImage, type Problem } from './at-target.ts';
import { type Difference, type Drift, drift } from './drift.ts';

export interface Comparison extends Drift {
  kind: 'compared';
  imageId: string;
  region: string;
}

/** Compares a document with a live image. */
export async function compare(
  document: SpecDocument,
  imageId: string,
  target: Target,
): Promise<Comparison | Problem> {
  const input = requestInput(document);
  if (!input) {
    return {
      kind: 'problem',
      code: 'Unreadable',
      sentence: 'The document cannot be read as a request.',
      next: 'Mend the errors in it first.',
    };
  }
  return await atTarget(target, 'ec2:DescribeImages', async ({ ec2, images }) => {
    const image = await images.describe(imageId);
    if (!image) return noSuchImage(imageId, ec2.region.value);
    return { kind: 'compared' as const, imageId, region: ec2.region.value, ...drift(input, image) };
  });
}

/** A difference on one line. */
export function differenceText({ path, spec, image, assumed }: Difference): string {
  const asked =
    spec === undefined ? 'not in the spec' : `${shown(spec)} in the spec${assumed ? ' by default' : ''}`;
  return `${path}: ${asked}, ${image === undefined ? 'not in the image' : `${shown(image)} in the image`}`;
}

function shown(value: NonNullable<Difference['image']>): string {
  if (typeof value !== 'object') return value === '' ? "''" : String(value).replace(/\p{Cc}/gu, '\uFFFD');
  const members = Object.entries(value).map(([key, inner]) => `${key} ${shown(inner)}`);
  return `(${members.join(', ')})`;
}

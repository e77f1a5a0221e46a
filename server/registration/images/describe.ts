import type { Target } from '../../aws/ec2.ts';
import type { DescribedImage } from '../../aws/live-images.ts';
import { atTarget, noSuchImage, type Problem } from './at-target.ts';

export interface Described {
  kind: 'described';
  image: DescribedImage;
  region: string;
  /** The profile that was chosen; none for the one that the AWS configuration chooses. */
  profile?: string;
}

/** An image as EC2 shows it. */
export async function describeAt(target: Target, imageId: string): Promise<Described | Problem> {
  return await atTarget(target, 'ec2:DescribeImages', async ({ ec2, images }) => {
    const image = await images.describe(imageId);
    const region = ec2.region.value;
    return image
      ? { kind: 'described' as const, image, region, profile: target.profile?.value }
      : noSuchImage(imageId, region);
  });
}

import type { Image as SdkImage } from '@aws-sdk/client-ec2';
import type { Image } from './ec2.ts';

/** An image of the SDK as ours; one whose state is not told counts as pending. */
export function imageOf({
  ImageId,
  Name,
  State,
  StateReason,
  CreationDate,
  PlatformDetails,
}: SdkImage): Image {
  const createdAt = CreationDate === undefined ? Number.NaN : Date.parse(CreationDate);
  const { Code = '', Message = '' } = StateReason ?? {};
  return {
    imageId: ImageId ?? '',
    name: Name ?? '',
    state: State ?? 'pending',
    stateReason: Code || Message ? { code: Code, message: Message } : undefined,
    platformDetails: PlatformDetails,
    createdAt: Number.isNaN(createdAt) ? undefined : createdAt,
  };
}

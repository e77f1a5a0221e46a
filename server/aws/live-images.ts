import {
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  type EC2Client,
  GetInstanceUefiDataCommand,
  type Image,
} from '@aws-sdk/client-ec2';
import { isAwsError } from './aws-error.ts';

/** An image as DescribeImages shows it. */
export type DescribedImage = Image;

/** What is asked and done about images that there are, and instances to make images of. Every method rejects with an AwsError. */
export interface LiveImages {
  /** Undefined for an image that EC2 does not know, or does not show to this account. */
  describe(imageId: string, signal?: AbortSignal): Promise<DescribedImage | undefined>;
  /** Base64, as EC2 gives it out; empty where the instance has none. Undefined for an instance that EC2 does not know. */
  uefiDataOf(instanceId: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Sent once, never again. */
  deregister(imageId: string): Promise<void>;
  /** Sent once, never again. */
  deleteSnapshot(snapshotId: string): Promise<void>;
}

/** How requests are sent: repeated where that changes nothing, or once. */
interface Sender {
  read<T>(service: 'EC2', send: (ec2: EC2Client) => Promise<T>): Promise<T>;
  writeOnce<T>(send: (ec2: EC2Client) => Promise<T>): Promise<T>;
}

export class SdkLiveImages implements LiveImages {
  readonly #sender: Sender;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  async describe(imageId: string, signal?: AbortSignal): Promise<DescribedImage | undefined> {
    const command = new DescribeImagesCommand({
      ImageIds: [imageId],
      IncludeDeprecated: true,
      IncludeDisabled: true,
    });
    try {
      const { Images = [] } = await this.#sender.read('EC2', (ec2) =>
        ec2.send(command, { abortSignal: signal }),
      );
      return Images.find((image) => image.ImageId === imageId);
    } catch (error) {
      const isGone = isAwsError(error) && /^InvalidAMIID\.(NotFound|Unavailable)$/.test(error.code);
      if (isGone) return undefined;
      throw error;
    }
  }

  async uefiDataOf(instanceId: string, signal?: AbortSignal): Promise<string | undefined> {
    const command = new GetInstanceUefiDataCommand({ InstanceId: instanceId });
    try {
      const { UefiData = '' } = await this.#sender.read('EC2', (ec2) =>
        ec2.send(command, { abortSignal: signal }),
      );
      return UefiData;
    } catch (error) {
      const isUnknown = isAwsError(error) && /^InvalidInstanceID\.(NotFound|Malformed)$/.test(error.code);
      if (isUnknown) return undefined;
      throw error;
    }
  }

  async deregister(imageId: string): Promise<void> {
    await this.#sender.writeOnce((ec2) => ec2.send(new DeregisterImageCommand({ ImageId: imageId })));
  }

  async deleteSnapshot(snapshotId: string): Promise<void> {
    await this.#sender.writeOnce((ec2) => ec2.send(new DeleteSnapshotCommand({ SnapshotId: snapshotId })));
  }
}

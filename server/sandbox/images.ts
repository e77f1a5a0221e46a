import { newId } from './ids.ts';

/** An entry of an image's block device mapping: a volume, or an instance store disk. Sizes in GiB. */
export interface ImageDevice {
  readonly deviceName: string;
  readonly virtualName?: string;
  readonly ebs?: {
    readonly deleteOnTermination: boolean;
    readonly snapshotId?: string;
    readonly volumeSize: number;
    readonly volumeType: string;
    readonly encrypted: boolean;
    readonly iops?: number;
    /** MiB/s. */
    readonly throughput?: number;
    readonly outpostArn?: string;
  };
}

/** What RegisterImage was asked for, with EC2's defaults filled in. */
export interface ImageRequest {
  readonly name: string;
  readonly description?: string;
  readonly architecture: string;
  readonly virtualizationType: string;
  readonly rootDeviceName?: string;
  readonly rootDeviceType: 'ebs' | 'instance-store';
  readonly imageLocation: string;
  readonly devices: readonly ImageDevice[];
  readonly kernelId?: string;
  readonly ramdiskId?: string;
  readonly enaSupport?: boolean;
  readonly sriovNetSupport?: string;
  readonly bootMode?: string;
  readonly tpmSupport?: string;
  readonly imdsSupport?: string;
  /** Base64. DescribeImages does not show it. */
  readonly uefiData?: string;
  /** DescribeImages does not show them. */
  readonly billingProducts: readonly string[];
  readonly tags: readonly Tag[];
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface StateReason {
  readonly code: string;
  readonly message: string;
}

export interface Image extends ImageRequest {
  readonly imageId: string;
  readonly ownerId: string;
  readonly region: string;
  /** ISO 8601 in UTC. */
  readonly creationDate: string;
  readonly state: 'pending' | 'available' | 'failed';
  readonly stateReason?: StateReason;
}

/** How an image ends, other than well. */
export interface ImageFate {
  readonly imageState: 'failed' | 'never-available';
  /** For `failed`; default an internal error on creation. */
  readonly stateReason?: StateReason;
}

interface Registered {
  readonly image: Omit<Image, 'state' | 'stateReason'>;
  readonly registeredAt: number;
  readonly fate: ImageFate | undefined;
}

const internalError: StateReason = {
  code: 'Server.InternalError',
  message: 'Server.InternalError: Internal error on image creation',
};

/** The images of the sandbox. An image is pending for `delayMs` after its registration. */
export class Images {
  readonly #registered = new Map<string, Registered>();
  readonly #deregistered = new Set<string>();
  readonly #account: string;
  readonly #delayMs: number;

  constructor(account: string, delayMs: number) {
    this.#account = account;
    this.#delayMs = delayMs;
  }

  register(request: ImageRequest, region: string, fate: ImageFate | undefined): Image {
    const now = new Date();
    const image = {
      ...request,
      imageId: newId('ami'),
      ownerId: this.#account,
      region,
      creationDate: now.toISOString(),
    };
    const registered = { image, registeredAt: now.getTime(), fate };
    this.#registered.set(image.imageId, registered);
    return this.#current(registered);
  }

  /** All images, oldest first. */
  all(): Image[] {
    return [...this.#registered.values()].map((registered) => this.#current(registered));
  }

  in(region: string): Image[] {
    return this.all().filter((image) => image.region === region);
  }

  deregister(imageId: string): void {
    this.#registered.delete(imageId);
    this.#deregistered.add(imageId);
  }

  wasDeregistered(imageId: string): boolean {
    return this.#deregistered.has(imageId);
  }

  #current({ image, registeredAt, fate }: Registered): Image {
    const pending = fate?.imageState === 'never-available' || Date.now() - registeredAt < this.#delayMs;
    if (pending) return { ...image, state: 'pending' };
    if (fate) return { ...image, state: 'failed', stateReason: fate.stateReason ?? internalError };
    return { ...image, state: 'available' };
  }
}

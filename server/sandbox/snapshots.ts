import { isId } from './ids.ts';

/** An EBS snapshot to start with. */
export interface SnapshotSeed {
  /** `snap-` and 8 or 17 hexadecimal digits. */
  readonly id: string;
  readonly sizeGiB: number;
  /** Default `completed`. */
  readonly state?: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
  readonly encrypted?: boolean;
  /** 12 digits; default the sandbox's own account. */
  readonly ownerId?: string;
  /** Default `standard`. */
  readonly storageTier?: 'standard' | 'archive';
  /** AWS Marketplace product codes. */
  readonly productCodes?: readonly string[];
  /** ARN of the KMS key of an encrypted snapshot. */
  readonly kmsKeyId?: string;
  /** The Outpost that it is stored on. */
  readonly outpostArn?: string;
  /** Whether another account's snapshot is shared with the sandbox's; default yes. */
  readonly isShared?: boolean;
  /** The one Region that has it; default all of them. */
  readonly region?: string;
}

type Optional = 'region' | 'kmsKeyId' | 'outpostArn';

export interface Snapshot extends Required<Omit<SnapshotSeed, Optional>>, Pick<SnapshotSeed, Optional> {
  readonly startTime: Date;
}

/** The ids of AWS's documentation, and one that no page uses. */
export const defaultSnapshots: readonly SnapshotSeed[] = [
  { id: 'snap-1234567890abcdef0', sizeGiB: 8 },
  { id: 'snap-1234567890abcdef1', sizeGiB: 100 },
  { id: 'snap-0a1b2c3d4e5f60718', sizeGiB: 8 },
];

const adoptedSizeGiB = 1;

/** The snapshots of the sandbox. */
export class Snapshots {
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #account: string;
  readonly #adoptUnknown: boolean;

  constructor(seeds: readonly SnapshotSeed[], account: string, adoptUnknown: boolean) {
    this.#account = account;
    this.#adoptUnknown = adoptUnknown;
    for (const seed of seeds) this.add(seed);
  }

  /** Adds a snapshot, or replaces the one with the same id. */
  add(seed: SnapshotSeed): Snapshot {
    const snapshot: Snapshot = {
      id: seed.id,
      sizeGiB: seed.sizeGiB,
      state: seed.state ?? 'completed',
      encrypted: seed.encrypted ?? false,
      ownerId: seed.ownerId ?? this.#account,
      storageTier: seed.storageTier ?? 'standard',
      productCodes: seed.productCodes ?? [],
      kmsKeyId: seed.kmsKeyId,
      outpostArn: seed.outpostArn,
      isShared: seed.isShared ?? true,
      region: seed.region,
      startTime: new Date(),
    };
    this.#snapshots.set(seed.id, snapshot);
    return snapshot;
  }

  /** The snapshot a request speaks of; one never heard of is created here if unknown ones are adopted. */
  find(id: string, region: string): Snapshot | undefined {
    const known = this.#snapshots.get(id);
    if (known) return this.#isVisible(known, region) ? known : undefined;
    return this.#adoptUnknown && isId(id, 'snap') ? this.add({ id, sizeGiB: adoptedSizeGiB }) : undefined;
  }

  in(region: string): Snapshot[] {
    return this.all().filter((snapshot) => this.#isVisible(snapshot, region));
  }

  all(): Snapshot[] {
    return [...this.#snapshots.values()];
  }

  delete(id: string): boolean {
    return this.#snapshots.delete(id);
  }

  #isVisible(snapshot: Snapshot, region: string): boolean {
    return isIn(snapshot, region) && (snapshot.ownerId === this.#account || snapshot.isShared);
  }
}

function isIn(snapshot: Snapshot, region: string): boolean {
  return snapshot.region === undefined || snapshot.region === region;
}

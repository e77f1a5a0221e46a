import type { Image } from './ec2.ts';

/** An EBS snapshot that the account can see. */
export interface Snapshot {
  snapshotId: string;
  state: 'completed' | 'error' | 'pending' | 'recoverable' | 'recovering';
  /** Like `43%`. */
  progress?: string;
  /** 12 digits. */
  ownerId: string;
  sizeGiB: number;
  encrypted: boolean;
  /** ARN of its KMS key; encrypted snapshots only. */
  kmsKeyId?: string;
  isArchived: boolean;
  /** The Outpost that it is stored on; none: the Region. */
  outpostArn?: string;
}

/** A kernel or RAM disk, as far as DescribeImages tells. */
export interface KernelImage {
  imageId: string;
  kind: 'kernel' | 'machine' | 'ramdisk';
  architecture?: string;
  /** Like `ec2-public-images-eu/pv-grub-hd0_1.05-x86_64.gz.manifest.xml`. */
  location: string;
}

/** What an instance type must support to launch an image. */
export interface LaunchNeeds {
  architecture: string;
  virtualization: string;
  /** Any of them is enough. */
  bootModes: readonly string[];
  rootDevice: 'ebs' | 'instance-store';
  tpm: boolean;
  /** Whether the image has the ENA driver; without, types that require ENA are out. */
  ena: boolean;
}

/** Instance types that were found before the asking stopped. */
export interface InstanceTypes {
  names: readonly string[];
  /** There are more. */
  isCut: boolean;
}

/** What S3 says of a manifest and its bucket; what it may not be asked is undefined. */
export interface ManifestFacts {
  /** HTTP status of HeadObject. */
  status: number;
  /** The Region of the bucket, where S3 tells it. */
  bucketRegion?: string;
  /** Whether ACLs are switched off (`BucketOwnerEnforced`). */
  aclsOff?: boolean;
  /** Whether the ACL of the bucket gives anybody but its owner something. */
  isShared?: boolean;
}

export interface Quota {
  /** AMIs that the account may have in the Region. */
  limit: number;
}

/** Why IAM denied a request, decoded. */
export interface Denial {
  /** Like `ec2:RegisterImage`. */
  action?: string;
  /** An ARN. */
  resource?: string;
  /** A statement of a policy denies it; otherwise none allows it. */
  isExplicit: boolean;
}

/** What the online checks ask of one account in one Region. All of it only reads; every method rejects with an AwsError. */
export interface AccountReader {
  /** Those of the snapshots that are there; the others are left out. */
  snapshots(ids: readonly string[], signal: AbortSignal): Promise<Snapshot[]>;
  /** The other Regions that have a snapshot; one that does not answer is left out. */
  regionsOfSnapshot(id: string, signal: AbortSignal): Promise<string[]>;
  /** Of a snapshot of the account's own. */
  productCodes(snapshotId: string, signal: AbortSignal): Promise<string[]>;
  /** The account's own images with this name, or with this name and `-` and more. */
  imagesNamedLike(name: string, signal: AbortSignal): Promise<Image[]>;
  /** How many images the account owns in the Region; counts on until all or `enough`. */
  imageCount(enough: number, signal: AbortSignal): Promise<number>;
  kernelImage(id: string, signal: AbortSignal): Promise<KernelImage | undefined>;
  /** Whether new volumes of the account are encrypted in this Region whatever the request says. */
  encryptsByDefault(signal: AbortSignal): Promise<boolean>;
  instanceTypes(needs: LaunchNeeds, signal: AbortSignal): Promise<InstanceTypes>;
  /** Names and ids of the Availability Zones of the Region. */
  zones(signal: AbortSignal): Promise<string[]>;
  /** Like `not-opted-in`. */
  optInStatus(region: string, signal: AbortSignal): Promise<string | undefined>;
  manifest(bucket: string, key: string, signal: AbortSignal): Promise<ManifestFacts>;
  imageQuota(signal: AbortSignal): Promise<Quota>;
  accountAlias(signal: AbortSignal): Promise<string | undefined>;
  /** @param encoded what IAM said; it is a secret until it is decoded, and goes to STS only */
  decode(encoded: string, signal: AbortSignal): Promise<Denial>;
}

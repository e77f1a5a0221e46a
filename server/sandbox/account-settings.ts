/** An S3 bucket. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly keys: readonly string[];
  /** Whether the account may read it. */
  readonly isReadable?: boolean;
  /** Whether ACLs are switched off (`BucketOwnerEnforced`). */
  readonly aclsOff?: boolean;
  /** Whether its ACL is `aws-exec-read`; default yes. */
  readonly isShared?: boolean;
}

/** An EC2 instance, of which only the UEFI variable store is kept. */
export interface Instance {
  /** `i-` and 8 or 17 hexadecimal digits. */
  readonly id: string;
  /** Base64; none for an instance that boots from legacy BIOS. */
  readonly uefiData?: string;
}

/** What the account of a sandbox is like; the same in every Region. */
export interface AccountSettings {
  alias?: string;
  /** Whether new volumes are encrypted whatever a request says. */
  encryptsByDefault: boolean;
  /** AMIs in one Region. */
  imageQuota: number;
  buckets: readonly Bucket[];
  instances: readonly Instance[];
}

export const defaultAccountSettings: AccountSettings = {
  encryptsByDefault: false,
  imageQuota: 50_000,
  buckets: [],
  // The ids of AWS's documentation; the store is well-formed and empty.
  instances: [
    { id: 'i-1234567890abcdef0', uefiData: 'QU1aTlVFRkmumD5/AAAAAHjaY2CAAAAACAAB' },
    { id: 'i-1234567890abcdef1' },
  ],
};

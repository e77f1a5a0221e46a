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

/** What the account of a sandbox is like; the same in every Region. */
export interface AccountSettings {
  alias?: string;
  /** Whether new volumes are encrypted whatever a request says. */
  encryptsByDefault: boolean;
  /** AMIs in one Region. */
  imageQuota: number;
  buckets: readonly Bucket[];
}

export const defaultAccountSettings: AccountSettings = {
  encryptsByDefault: false,
  imageQuota: 50_000,
  buckets: [],
};

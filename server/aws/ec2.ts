import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { AccountReader } from './account-reader.ts';
import type { ServiceKey } from './configuration.ts';

/** A value with where it comes from, in words that follow "from": `the comment on line 1`, `AWS_REGION`. */
export interface Sourced {
  value: string;
  from: string;
}

export interface StaticCredentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Where requests go and with whose credentials. */
export interface Target {
  /** None: the SDK is asked, which knows the Region of an EC2 instance it runs on. */
  region?: Sourced;
  /** None: the default profile. */
  profile?: Sourced;
  /** In place of AWS's own. */
  endpoints: { readonly [service in ServiceKey]?: Sourced };
  /** In place of what the SDK's chain finds; the sandbox has its own. */
  credentials?: StaticCredentials;
}

/** A target as it may be shown and kept. */
export type OpenTarget = Omit<Target, 'credentials'>;

/** Who asks (STS GetCallerIdentity). */
export interface Identity {
  /** 12 digits. */
  account: string;
  arn: string;
  /** Milliseconds by which the service's clock is ahead of ours, to about a second. */
  clockAheadMs: number;
}

/** EC2's ImageState. Still on its way: `pending`, `transient`. */
export type ImageState =
  | 'available'
  | 'deregistered'
  | 'disabled'
  | 'error'
  | 'failed'
  | 'invalid'
  | 'pending'
  | 'transient';

export interface Image {
  imageId: string;
  name: string;
  state: ImageState;
  /** Why the state is what it is; code like `Client.InvalidSnapshot.NotFound`. */
  stateReason?: { code: string; message: string };
  /** Milliseconds since 1970. */
  createdAt?: number;
  /** What EC2 bills instances of it as, such as `Red Hat Enterprise Linux`. */
  platformDetails?: string;
}

export interface Registered {
  imageId: string;
  requestId?: string;
}

/** EC2 says by `DryRunOperation` that the caller may. An endpoint that does not know dry runs registers instead. */
export type DryRunAnswer = { permitted: true } | ({ permitted: false } & Registered);

/** What registering needs of EC2 and STS in one Region of one account. Every method rejects with an AwsError. */
export interface Ec2 {
  readonly region: Sourced;
  /** The command that renews the credentials in use, such as `aws sso login --profile images`. */
  readonly signInCommand?: string;
  /** For the checks before the question. */
  readonly reader: AccountReader;
  identity(signal?: AbortSignal): Promise<Identity>;
  /** Sent once, never again. It cannot be aborted: a request on its way may be carried out all the same. */
  registerImage(input: AmiSpec): Promise<Registered>;
  dryRun(input: AmiSpec): Promise<DryRunAnswer>;
  /** The account's own images with exactly this name, disabled and deprecated ones too. */
  imagesNamed(name: string, signal?: AbortSignal): Promise<Image[]>;
  /** Undefined while EC2 does not know the image, which lasts some seconds after its registration. */
  image(imageId: string, signal?: AbortSignal): Promise<Image | undefined>;
  /** Ends open connections. */
  close(): void;
}

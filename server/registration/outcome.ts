import type { AwsError } from '../aws/aws-error.ts';
import type { Identity, Image, ImageState, OpenTarget, Sourced } from '../aws/ec2.ts';
import type { Finding } from '../check.ts';
import type { OnlineFinding } from './preflight/online-check.ts';
import type { Refusal } from './refusal.ts';

/** How a registration or a dry run ended. */
export type Outcome =
  | Blocked
  | Busy
  | Declined
  | Failed
  | Refused
  | Stopped
  | DryRunSucceeded
  | RegisteredOutcome
  | FoundOutcome
  | UnknownOutcome;

/** The document has errors, or cannot be read as a request; nothing was asked of AWS. */
export interface Blocked {
  kind: 'blocked';
  /** The errors; none when the document cannot be read for another reason. */
  findings: readonly Finding[];
}

/** The same document is being registered, or another process registers the name. */
export interface Busy {
  kind: 'busy';
  /** Set when it is another process. */
  name?: string;
}

/** The person said no, or cancelled before anything was sent. */
export interface Declined {
  kind: 'declined';
}

/** AWS could not be asked, or gave no usable answer to what changes nothing; nothing was registered. */
export interface Failed {
  kind: 'failed';
  step: 'connect' | 'identity' | 'dry-run' | 'register' | 'look-up' | 'journal';
  error: AwsError;
  sentence: string;
  next?: string;
}

/** Where and as whom the request was sent. */
export interface Sent {
  target: OpenTarget;
  region: Sourced;
  identity: Identity;
  name: string;
}

/** EC2 refused the request, or its dry run. */
export interface Refused extends Sent {
  kind: 'refused';
  mode: 'register' | 'dry-run';
  refusal: Refusal;
}

/** AWS was asked before the request and says that EC2 would refuse it; nothing was sent. */
export interface Stopped extends Sent {
  kind: 'stopped';
  /** The errors. */
  findings: readonly OnlineFinding[];
}

/** The caller may register this. EC2 does not say whether the request is otherwise in order. */
export interface DryRunSucceeded extends Sent {
  kind: 'dry-run-succeeded';
  /** `spec`: registering was asked for, but the document says `DryRun: true`. */
  askedBy: 'command' | 'spec';
}

export interface RegisteredOutcome extends Sent {
  kind: 'registered';
  imageId: string;
  requestId?: string;
  /** Set when a dry run was asked for and the endpoint registered nevertheless. */
  despiteDryRun: boolean;
  /** As last seen; `pending` when nobody looked. */
  state: ImageState;
  /** Why the image failed, where EC2 says so. */
  stateReason?: Image['stateReason'];
  /** What EC2 bills instances of it as, where that was seen. */
  platformDetails?: string;
  /** The document speaks of an operating system that EC2 bills by product codes, and the image is billed without one. */
  lacksBilling?: boolean;
  /** How the wait ended; `error` says why EC2 could not be asked any more. */
  wait: 'none' | 'finished' | 'cancelled' | 'deadline' | 'error';
  waitError?: AwsError;
  /** What that error means, and how to go on asking. */
  waitRefusal?: Pick<Refusal, 'sentence' | 'next'>;
  /** In the AWS console; none for an endpoint of one's own. */
  consoleUrl?: string;
}

/** An earlier request for the name, whose end nobody saw, has made an image; nothing was sent now. */
export interface FoundOutcome extends Sent {
  kind: 'found';
  imageId: string;
  state: ImageState;
  /** When the earlier request was sent: ISO 8601 in UTC. */
  time: string;
  /** Whether that request asked for what the document asks for now. */
  same: boolean;
}

/** The answer to RegisterImage was lost: the image may exist. */
export interface UnknownOutcome extends Sent {
  kind: 'unknown';
  /** How the answer was lost. */
  error: AwsError;
  /** Own images with the name, those that were there before the request too. */
  found: readonly FoundImage[];
  /** Why looking did not come to its end. */
  lookUpError?: AwsError;
  lookUpCancelled: boolean;
}

export interface FoundImage {
  image: Image;
  /** Whether it was created before the request was sent, by the service's clock. */
  created: 'before' | 'since' | 'unknown';
}

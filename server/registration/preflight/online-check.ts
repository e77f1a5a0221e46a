import type { AccountReader, Snapshot } from '../../aws/account-reader.ts';
import type { ServiceKey } from '../../aws/configuration.ts';
import type { DryRunAnswer, Identity, Sourced } from '../../aws/ec2.ts';
import type { Finding } from '../../check.ts';
import type { Report, Severity, SpecContext } from '../../rules/define-rule.ts';
import type { Ebs } from '../../spec/fields.ts';
import type { Refusal } from '../refusal.ts';

/** Something that AWS says about the fields of a document, before or after the request. */
export type OnlineFinding = Finding<string>;

/** What a check may ask. Each answer is asked for once, however many checks want it. */
export interface OnlineContext extends Pick<SpecContext, 'document' | 'edit' | 'fields' | 'request'> {
  identity: Identity;
  region: Sourced;
  reader: AccountReader;
  /** Whether a service may be asked: where EC2 is not AWS's own, AWS is not asked about it either. */
  reaches(service: ServiceKey): boolean;
  /** Ends the asking. */
  signal: AbortSignal;
  /** The volumes that name a snapshot, with the snapshot if it is there. */
  snapshotVolumes(): Promise<readonly SnapshotVolume[]>;
  /** Asks by a dry run; absent where an endpoint may take it for a request, or is what the person asked for. */
  dryRun?: () => Promise<DryRunAnswer>;
  explain(error: unknown): Promise<Refusal>;
  /** Adds a fact to the question: what is as it should be is no finding. */
  tell(fact: string): void;
}

export interface SnapshotVolume {
  ebs: Ebs;
  field: NonNullable<Ebs['fields']['SnapshotId']>;
  snapshot: Snapshot | undefined;
}

/** A question that only a live account can answer. What EC2 surely refuses is an error, and stops the registration. */
export interface OnlineCheck<Id extends string = string> {
  id: Id;
  severity: Severity;
  /** What it finds out, after "whether". */
  question: string;
  /** The IAM actions that it takes. */
  actions: readonly string[];
  /** Whether the document gives anything to ask about. */
  applies(context: OnlineContext): boolean;
  /** Error: AwsError, when AWS cannot be asked; the question then stays open. */
  check(context: OnlineContext, report: Report): Promise<void>;
}

/** Declares a check; its id becomes part of the union of all ids. */
export function defineOnlineCheck<const Id extends string>(check: OnlineCheck<Id>): OnlineCheck<Id> {
  return check;
}

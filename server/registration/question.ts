import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Identity, OpenTarget, Sourced } from '../aws/ec2.ts';
import type { Finding } from '../check.ts';
import { volumeTable } from './volume-table.ts';

/** What a person is asked before an image is registered. */
export interface Question {
  identity: Identity;
  /** None where the account has none, or where the caller may not see it. */
  accountAlias?: string;
  region: Sourced;
  target: OpenTarget;
  name: string;
  input: AmiSpec;
  /** GiB by snapshot, as far as they are known. */
  snapshotSizes: ReadonlyMap<string, number>;
  /** What else is known, one line each. */
  facts: readonly string[];
  warnings: readonly Finding<string>[];
}

export interface QuestionText {
  title: string;
  /** One fact each. */
  details: readonly string[];
}

export function questionText(question: Question): QuestionText {
  const { identity, accountAlias, region, target, name, input, facts, warnings } = question;
  const { profile } = target;
  const endpoint = target.endpoints.ec2;
  const { account, arn } = identity;
  const volumes = volumeTable(input, question.snapshotSizes);
  return {
    title: `Register ${name} in account ${accountAlias ? `${accountAlias} (${account})` : account}, ${region.value}?`,
    details: [
      `Account: ${account}${accountAlias ? ` (${accountAlias})` : ''}, as ${arn}`,
      `Region: ${sourced(region)}`,
      ...(profile ? [`Profile: ${sourced(profile)}`] : []),
      ...(endpoint ? [`Endpoint: ${sourced(endpoint)}`] : []),
      `Architecture: ${architecture(input)}`,
      `Boot mode: ${bootMode(input)}`,
      ...(input.RootDeviceName ? [`Root device: ${input.RootDeviceName}`] : []),
      ...(volumes.length > 0 ? ['Volumes:', ...volumes.map((line) => `  ${line}`)] : ['Volumes: none']),
      ...facts,
      ...warnings.map((finding) => `Warning: ${finding.message}`),
    ],
  };
}

function sourced({ value, from }: Sourced): string {
  return `${value} (from ${from})`;
}

function architecture({ Architecture, ImageLocation }: AmiSpec): string {
  if (Architecture) return Architecture;
  return ImageLocation ? 'as the manifest says' : 'i386, since the spec names none';
}

function bootMode({ BootMode }: AmiSpec): string {
  return BootMode ?? "the instance type's own, since the spec names none";
}

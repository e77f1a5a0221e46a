import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Identity, OpenTarget, Sourced } from '../aws/ec2.ts';
import type { Finding } from '../check.ts';

/** What a person is asked before an image is registered. */
export interface Question {
  identity: Identity;
  region: Sourced;
  target: OpenTarget;
  name: string;
  input: AmiSpec;
  warnings: readonly Finding[];
}

export interface QuestionText {
  title: string;
  /** One fact each. */
  details: readonly string[];
}

export function questionText({ identity, region, target, name, input, warnings }: Question): QuestionText {
  const { profile } = target;
  const endpoint = target.endpoints.ec2;
  return {
    title: `Register ${name} in account ${identity.account}, ${region.value}?`,
    details: [
      `Account: ${identity.account}, as ${identity.arn}`,
      `Region: ${sourced(region)}`,
      ...(profile ? [`Profile: ${sourced(profile)}`] : []),
      ...(endpoint ? [`Endpoint: ${sourced(endpoint)}`] : []),
      `Name: ${name}`,
      `Architecture: ${architecture(input)}`,
      `Volumes: ${volumes(input)}`,
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

function volumes({ BlockDeviceMappings = [] }: AmiSpec): string {
  const ebs = BlockDeviceMappings.filter((mapping) => mapping.Ebs);
  const snapshots = ebs.filter((mapping) => mapping.Ebs?.SnapshotId).length;
  if (ebs.length === 0) return 'none';
  return `${ebs.length}, ${snapshots} of them from ${snapshots === 1 ? 'a snapshot' : 'snapshots'}`;
}

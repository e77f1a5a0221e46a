import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { resourceIdPlaceholder } from '../../schemas/resource-ids.ts';
import { Checker } from '../../server/check.ts';
import { importText } from '../../server/convert/import/import-text.ts';
import { requestsAsSpecs } from '../../server/convert/to-spec.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

interface ForeignFile {
  file: string;
  shape: string;
  equivalent: AmiSpec;
}

const folder = path.join(import.meta.dirname, '../corpus/foreign');
const files: ForeignFile[] = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));

/** What the hints of the manifest ask to be said. */
const said: Readonly<Record<string, readonly RegExp[]>> = {
  'query-api-form': [/^Action and Version are of the protocol/],
  'terraform-aws_ami': [
    /^Terraform's defaults, .*: Architecture x86_64, SriovNetSupport simple, DeleteOnTermination true and VolumeType standard\.$/,
  ],
  'ansible-task': [/^state: /],
  'describe-images-json': [
    /^Hypervisor, ImageId, State and RootDeviceType are what EC2 tells/,
    /^ImageLocation \(602401143452\/eks-worker-v22\) is the owner and name/,
    /^Ebs\.Encrypted beside SnapshotId is left out/,
  ],
  'awspub-yaml': [
    /^awspub makes the snapshot from image\.vmdk: write its id/,
    /^EnaSupport, SriovNetSupport/,
  ],
};

describe.each(files)('$file', ({ file, shape, equivalent }) => {
  const found = importText(readFileSync(path.join(folder, file), 'utf8'));

  it('is read as the request that it means', () => {
    expect(found?.requests.map(({ input }) => input)).toEqual([asFarAsWritten(shape, equivalent)]);
  });

  it('says what was left out and what was added, and nothing else', () => {
    const notes = found?.requests[0]?.notes ?? [];
    const expected = said[shape] ?? [];
    expect(notes).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(notes[i]).toMatch(pattern);
  });

  it('gives a spec without an unknown key or a wrong type', () => {
    const findings = new Checker().check(readSpecFile(requestsAsSpecs(found?.requests ?? [])));
    const rules = findings.flatMap((document) => document.findings).map(({ rule }) => rule);
    expect(rules.filter((rule) => /^(?:unknown-key|key-|type-|yaml-)/.test(rule))).toEqual([]);
  });
});

/** awspub makes the snapshot itself: its id stands in no configuration. */
function asFarAsWritten(shape: string, request: AmiSpec): AmiSpec {
  if (shape !== 'awspub-yaml') return request;
  return {
    ...request,
    BlockDeviceMappings: request.BlockDeviceMappings?.map((device) =>
      device.Ebs ? { ...device, Ebs: { ...device.Ebs, SnapshotId: resourceIdPlaceholder('snap') } } : device,
    ),
  };
}

import { apiPage } from '../../../schemas/docs.ts';
import { outpostArnForm } from '../../../schemas/resource-ids.ts';
import { volumes } from '../../spec/facts.ts';
import type { Ebs, ScalarField } from '../../spec/fields.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, type Report, type SpecContext } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';

export const ebsOutpostArn = defineRule({
  id: 'ebs-outpost-arn',
  severity: 'error',
  summary: 'OutpostArn does not name the one Outpost that holds the snapshots.',
  why: 'It says on which Outpost the snapshot of the volume is stored. All snapshots of an AMI are on the same Outpost, or in its Region.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Not seen.',
  unconfirmed:
    'An `OutpostArn` without a snapshot and one beside `TpmSupport`, which Outposts do not have, are warnings.',
  bad: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true\nOutpostArn: op-0123456789abcdef0',
  ),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true\nOutpostArn: arn:aws:outposts:us-east-1:123456789012:outpost/op-0123456789abcdef0',
  ),
  check({ request }, report) {
    const tpm = request.fields.TpmSupport;
    let first: ScalarField<string> | undefined;
    for (const { ebs } of volumes(request)) {
      const arn = ebs.fields.OutpostArn;
      if (arn?.value === undefined) continue;
      if (!outpostArnForm.test(arn.value)) {
        report(
          arn,
          `'${arn.value}' is not the ARN of an Outpost. Write 'arn:aws:outposts:REGION:ACCOUNT:outpost/op-…' in full.`,
        );
      } else if (first && first.value !== arn.value) {
        report(arn, 'The snapshots of an AMI are all on one Outpost. Name the same one for every volume.', {
          related: [{ range: first.range, message: 'Another Outpost.' }],
        });
      } else if (!reportWithoutSnapshot(report, ebs, arn) && !first && tpm?.value) {
        reportTpm(report, arn, tpm);
      }
      first ??= arn;
    }
  },
});

function reportWithoutSnapshot(report: Report, ebs: Ebs, arn: ScalarField<string>): boolean {
  if (ebs.fields.SnapshotId || isMisspelt(ebs, 'SnapshotId')) return false;
  report(
    arn,
    "'OutpostArn' says where the snapshot is stored, and this volume has no 'SnapshotId'. Remove one or add the other.",
    {
      severity: 'warning',
    },
  );
  return true;
}

function reportTpm(
  report: Report,
  arn: ScalarField<string>,
  tpm: NonNullable<SpecContext['request']['fields']['TpmSupport']>,
): void {
  report(
    arn,
    "Outposts have no NitroTPM, so no instance there starts with 'TpmSupport'. Remove one of them.",
    {
      severity: 'warning',
      related: [{ range: tpm.range, message: 'The TPM.' }],
    },
  );
}

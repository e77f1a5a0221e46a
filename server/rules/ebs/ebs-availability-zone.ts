import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineRule, fix, keyOf } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';

const zoneName = /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/;
const zoneId = /^[a-z0-9]+-az\d+$/;

export const ebsAvailabilityZone = defineRule({
  id: 'ebs-availability-zone',
  severity: 'warning',
  summary: 'A volume of the AMI names an Availability Zone.',
  why: 'A volume is made where its instance starts, and an AMI has no place for a zone: DescribeImages never returns one. Name and id of a zone together are refused by the structure itself.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Not seen; both together are `InvalidParameterCombination` by the documentation.',
  unconfirmed: 'The page lists calls that do not take the key; RegisterImage is not among them.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true\nAvailabilityZone: us-east-1a',
  ),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      const { AvailabilityZone: name, AvailabilityZoneId: id } = ebs.fields;
      const field = id ?? name;
      if (!field?.entry || field.value === undefined) continue;
      const other = swapped(field);
      report(
        keyOf(ebs, field.entry),
        name && id
          ? "EC2 takes 'AvailabilityZone' or 'AvailabilityZoneId', not both, and an AMI keeps neither. Remove them."
          : `An AMI keeps no Availability Zone: a volume is made where its instance starts. Remove '${field.entry.name}'.`,
        {
          severity: name && id ? 'error' : 'warning',
          related: name && id ? [{ range: name.range, message: 'The zone by its name.' }] : [],
          fixes: [
            removeFix(edit, ebs, name && id ? [name, id] : [field], 'unsafe'),
            other && !(name && id)
              ? fix(`Rename to '${other}'`, 'unsafe', edit.rename(field.entry, other))
              : undefined,
          ],
        },
      );
    }
  },
});

/** The key under which a value belongs, where a name and an id of a zone are taken for each other. */
function swapped({ entry, value = '' }: ScalarField<string>): string | undefined {
  if (entry?.mergedBy) return undefined;
  if (entry?.name === 'AvailabilityZone' && zoneId.test(value)) return 'AvailabilityZoneId';
  return entry?.name === 'AvailabilityZoneId' && zoneName.test(value) ? 'AvailabilityZone' : undefined;
}

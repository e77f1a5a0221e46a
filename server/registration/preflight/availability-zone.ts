import { removeFix } from '../../rules/fixes.ts';
import { volumes } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import { defineOnlineCheck } from './online-check.ts';

export const availabilityZone = defineOnlineCheck({
  id: 'online-az',
  severity: 'error',
  question: 'the Availability Zones exist',
  actions: ['ec2:DescribeAvailabilityZones'],
  applies: ({ request }) => zoned(request).length > 0,
  async check({ request, edit, region, reader, signal }, report) {
    const zones = await reader.zones(signal);
    for (const { ebs, field } of zoned(request)) {
      if (zones.includes(field.value ?? '')) continue;
      report(
        field,
        `${region.value} has no Availability Zone '${field.value}'. Remove it: an AMI does not keep it anyway.`,
        { fixes: [removeFix(edit, ebs, [field], 'unsafe')] },
      );
    }
  },
});

function zoned(request: Request) {
  return volumes(request).flatMap(({ ebs }) =>
    [ebs.fields.AvailabilityZone, ebs.fields.AvailabilityZoneId].flatMap((field) =>
      field?.value ? [{ ebs, field }] : [],
    ),
  );
}

import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

export const outpost = defineOnlineCheck({
  id: 'online-outpost',
  severity: 'error',
  question: 'the snapshots are on one Outpost',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check({ snapshotVolumes }, report) {
    const onOutposts = (await snapshotVolumes()).flatMap(({ field, snapshot }) =>
      snapshot?.outpostArn ? [{ field, arn: snapshot.outpostArn }] : [],
    );
    const [first, ...others] = onOutposts;
    for (const { field, arn } of others) {
      if (arn === first?.arn) continue;
      report(
        field,
        `'${field.value}' is on the Outpost ${arn}, another snapshot on ${first?.arn}. All snapshots of an AMI must be on one Outpost or in its Region: copy this one.`,
        { related: first && [{ range: first.field.range, message: 'The snapshot on the other Outpost.' }] },
      );
    }
  },
});

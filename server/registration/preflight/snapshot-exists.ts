import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

export const snapshotExists = defineOnlineCheck({
  id: 'online-snapshot-exists',
  severity: 'error',
  question: 'the snapshots exist',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check({ snapshotVolumes, identity, region }, report) {
    for (const { field, snapshot } of await snapshotVolumes()) {
      if (snapshot) continue;
      report(
        field,
        `'${field.value}' is not in ${region.value}, or not shared with account ${identity.account}. The Region comes from ${region.from}. Check it, the profile and the ID, or copy the snapshot there.`,
      );
    }
  },
});

import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

export const snapshotOwner = defineOnlineCheck({
  id: 'online-snapshot-owner',
  severity: 'warning',
  question: 'the snapshots belong to the account',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check({ snapshotVolumes, identity }, report) {
    for (const { field, snapshot } of await snapshotVolumes()) {
      if (!snapshot?.ownerId || snapshot.ownerId === identity.account) continue;
      report(
        field,
        `'${field.value}' belongs to account ${snapshot.ownerId} and is shared with ${identity.account}. EC2 may refuse it, and launches fail once it is shared no longer. Copy it and register the copy.`,
      );
    }
  },
});

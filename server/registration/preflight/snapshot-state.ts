import type { Snapshot } from '../../aws/account-reader.ts';
import type { Severity } from '../../rules/define-rule.ts';
import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

/** By state: how bad it is, and what to do. A pending snapshot may be completed before the request arrives. */
const troubles: Readonly<Record<Exclude<Snapshot['state'], 'completed'>, [Severity, string]>> = {
  pending: ['warning', 'EC2 refuses it until it is completed: wait for it.'],
  error: ['error', 'It will never be completed: make another one.'],
  recoverable: ['error', 'It is in the Recycle Bin: restore it first.'],
  recovering: ['error', 'It is on its way out of the Recycle Bin: wait until it is completed.'],
};

export const snapshotState = defineOnlineCheck({
  id: 'online-snapshot-state',
  severity: 'error',
  question: 'the snapshots are completed',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check({ snapshotVolumes }, report) {
    for (const { field, snapshot } of await snapshotVolumes()) {
      if (!snapshot || snapshot.state === 'completed') continue;
      const [severity, next] = troubles[snapshot.state];
      const progress = snapshot.state === 'pending' && snapshot.progress ? ` (${snapshot.progress})` : '';
      report(field, `'${field.value}' is ${snapshot.state}${progress}. ${next}`, { severity });
    }
  },
});

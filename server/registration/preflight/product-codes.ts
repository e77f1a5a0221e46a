import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

/** EC2 tells the product codes of a snapshot to its owner only. */
export const productCodes = defineOnlineCheck({
  id: 'online-product-codes',
  severity: 'information',
  question: 'the snapshots have AWS Marketplace product codes',
  actions: ['ec2:DescribeSnapshots', 'ec2:DescribeSnapshotAttribute'],
  applies: hasSnapshots,
  async check({ snapshotVolumes, identity, reader, signal }, report) {
    const own = (await snapshotVolumes()).filter(({ snapshot }) => snapshot?.ownerId === identity.account);
    await Promise.all(
      own.map(async ({ field }) => {
        const codes = await reader.productCodes(field.value ?? '', signal);
        if (codes.length === 0) return;
        report(
          field,
          `'${field.value}' has the product ${codes.length === 1 ? 'code' : 'codes'} ${codes.join(', ')}, which EC2 copies to the AMI. Who launches it must be subscribed to the product.`,
        );
      }),
    );
  },
});

import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { checkId } from './ids.ts';
import { invalidValue, requiredText } from './query-parameters.ts';
import { ServiceError, sentenceOf } from './service-error.ts';

/**
 * DescribeSnapshotAttribute, of which the product codes are kept.
 * Errors: InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound, UnauthorizedOperation (another's snapshot),
 * InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html
 */
export const describeSnapshotAttribute: Action = {
  service: 'ec2',
  parameters: { Attribute: 'value', DryRun: 'value', SnapshotId: 'value' },
  run(request, { snapshots, region, account }) {
    const snapshotId = requiredText(request, 'SnapshotId');
    const attribute = requiredText(request, 'Attribute');
    checkId(snapshotId, 'snap', 'InvalidSnapshotID.Malformed');
    if (attribute !== 'productCodes') throw invalidValue(attribute, 'Attribute');
    const snapshot = snapshots.find(snapshotId, region);
    if (!snapshot) {
      throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${snapshotId}' does not exist.`);
    }
    if (snapshot.ownerId !== account) {
      throw new ServiceError('UnauthorizedOperation', sentenceOf('UnauthorizedOperation'));
    }
    endDryRun(request);
    const productCodes = snapshot.productCodes.map((productCode) => ({ productCode, type: 'marketplace' }));
    return { snapshotId, productCodes };
  },
};

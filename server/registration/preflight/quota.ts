import { numberText } from '../../../schemas/volume-types.ts';
import { Locator } from '../locate.ts';
import { defineOnlineCheck } from './online-check.ts';

/** Above this part of the quota it is worth saying. */
const nearlyFull = 0.9;

export const quota = defineOnlineCheck({
  id: 'online-quota',
  severity: 'warning',
  question: 'the account may have another AMI',
  actions: ['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota', 'ec2:DescribeImages'],
  applies: ({ reaches }) => reaches('service_quotas'),
  async check({ document, identity, region, reader, signal }, report) {
    const { limit } = await reader.imageQuota(signal);
    const count = await reader.imageCount(limit, signal);
    if (count < limit * nearlyFull) return;
    report(
      new Locator(document).fallback(),
      `Account ${identity.account} has ${numberText(count)} of the ${numberText(limit)} AMIs that it may have in ${region.value}${count >= limit ? ', so EC2 will refuse another one' : ''}. Deregister some, or ask for a higher quota.`,
    );
  },
});

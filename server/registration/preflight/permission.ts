import { asAwsError } from '../../aws/aws-error.ts';
import { Locator } from '../locate.ts';
import { defineOnlineCheck } from './online-check.ts';

export const permission = defineOnlineCheck({
  id: 'online-permission',
  severity: 'error',
  question: 'you may register the AMI',
  actions: ['ec2:RegisterImage', 'ec2:CreateTags'],
  applies: ({ dryRun }) => dryRun !== undefined,
  async check({ document, dryRun, explain }, report) {
    const locator = new Locator(document);
    try {
      const answer = await dryRun?.();
      if (!answer || answer.permitted) return;
      report(
        locator.fallback(),
        `The endpoint registered ${answer.imageId} although only a dry run was asked for. It is no EC2 that can be rehearsed with: deregister the image there.`,
      );
    } catch (failure) {
      const error = asAwsError(failure);
      if (error.delivery !== 'answered') throw error;
      const { about, sentence, next, place, fixes } = await explain(error);
      if (about === 'service') throw error;
      report(place ?? locator.firstLine(), [sentence, next].filter(Boolean).join(' '), {
        severity: about === 'unknown' ? 'warning' : 'error',
        fixes,
      });
    }
  },
});

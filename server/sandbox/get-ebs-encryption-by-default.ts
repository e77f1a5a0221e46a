import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsEncryptionByDefault.html */
export const getEbsEncryptionByDefault: Action = {
  service: 'ec2',
  parameters: { DryRun: 'value' },
  run(request, { settings }) {
    endDryRun(request);
    return { ebsEncryptionByDefault: settings.encryptsByDefault };
  },
};

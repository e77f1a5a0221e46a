import type { Action } from './actions.ts';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export const listAccountAliases: Action = {
  service: 'iam',
  parameters: { Marker: 'value', MaxItems: 'value' },
  run(_request, { settings }) {
    return { IsTruncated: false, AccountAliases: { member: settings.alias } };
  },
};

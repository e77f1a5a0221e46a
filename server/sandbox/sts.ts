import type { Action } from './actions.ts';
import { decodeAuthorizationMessage } from './authorization-message.ts';
import { requiredText } from './query-parameters.ts';

/**
 * GetCallerIdentity: an IAM user of the sandbox's account.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Action = {
  service: 'sts',
  parameters: {},
  run(_request, { account }) {
    return { Arn: `arn:aws:iam::${account}:user/sandbox`, UserId: 'AIDASANDBOXSANDBOX000', Account: account };
  },
};

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export const decodeAuthorization: Action = {
  service: 'sts',
  parameters: { EncodedMessage: 'value' },
  run(request) {
    return { DecodedMessage: decodeAuthorizationMessage(requiredText(request, 'EncodedMessage')) };
  },
};

import type { Action, ActionContext } from './actions.ts';
import { decodeAuthorizationMessage } from './authorization-message.ts';
import { type Parameter, requiredText, text } from './query-parameters.ts';
import type { RoleSession } from './role-sessions.ts';
import { ServiceError } from './service-error.ts';
import type { XmlStructure } from './xml.ts';

/**
 * GetCallerIdentity: an IAM user of the sandbox's account, or the role that the session token stands for.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Action = {
  service: 'sts',
  parameters: {},
  run(_request, { account, session }) {
    const Arn = session?.arn ?? `arn:aws:iam::${account}:user/sandbox`;
    return { Arn, UserId: 'AIDASANDBOXSANDBOX000', Account: Arn.split(':')[4] };
  },
};

/** The one code that no MFA device of the sandbox shows. */
export const wrongMfaCode = '000000';

/**
 * AssumeRole: any role may be assumed; with an MFA device, with any code of six digits but `wrongMfaCode`.
 * Errors: ValidationError, AccessDenied.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole: Action = {
  service: 'sts',
  parameters: {
    DurationSeconds: 'value',
    ExternalId: 'value',
    RoleArn: 'value',
    RoleSessionName: 'value',
    SerialNumber: 'value',
    TokenCode: 'value',
  },
  run(request, context) {
    const code = text(request, 'TokenCode');
    if (text(request, 'SerialNumber') !== undefined && !/^\d{6}$/.test(code ?? '')) {
      throw new ServiceError('ValidationError', 'The MFA token code is six digits.');
    }
    if (code === wrongMfaCode) {
      throw new ServiceError(
        'AccessDenied',
        'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      );
    }
    return begin(request, context);
  },
};

/**
 * AssumeRoleWithWebIdentity: any role, for any token. Errors: ValidationError.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity: Action = {
  service: 'sts',
  isUnsigned: true,
  parameters: {
    DurationSeconds: 'value',
    RoleArn: 'value',
    RoleSessionName: 'value',
    WebIdentityToken: 'value',
  },
  run(request, context) {
    if (!text(request, 'WebIdentityToken')) {
      throw new ServiceError('ValidationError', 'The request must contain the parameter WebIdentityToken');
    }
    return begin(request, context);
  },
};

function begin(request: Parameter, { sessions }: ActionContext): XmlStructure {
  const role = /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(text(request, 'RoleArn') ?? '');
  const name = text(request, 'RoleSessionName') ?? '';
  if (!role || !/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new ServiceError('ValidationError', 'RoleArn or RoleSessionName is not valid.');
  }
  const [, account, roleName] = role;
  return answer(sessions.begin(`arn:aws:sts::${account}:assumed-role/${roleName}/${name}`));
}

function answer({ arn, accessKeyId, secretAccessKey, token, expiresAt }: RoleSession): XmlStructure {
  return {
    AssumedRoleUser: { Arn: arn, AssumedRoleId: `AROASANDBOXSANDBOX000:${arn.split('/').at(-1)}` },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: token,
      Expiration: new Date(expiresAt).toISOString(),
    },
  };
}

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export const decodeAuthorization: Action = {
  service: 'sts',
  parameters: { EncodedMessage: 'value' },
  run(request) {
    return { DecodedMessage: decodeAuthorizationMessage(requiredText(request, 'EncodedMessage')) };
  },
};

/**
 * An answer of EC2 or STS that is an error: its code and sentence, as
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html lists them.
 */
export class ServiceError extends Error {
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status: number = statusOf(code)) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
  }
}

const statuses: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AuthFailure: 401,
  DryRunOperation: 412,
  ExpiredToken: 403,
  InternalError: 500,
  InternalFailure: 500,
  InvalidClientTokenId: 403,
  MissingAuthenticationToken: 403,
  OptInRequired: 403,
  PendingVerification: 403,
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Unavailable: 503,
  UnauthorizedOperation: 403,
};

/** HTTP status that goes with an error code; 400 where AWS lists nothing else. */
export function statusOf(code: string): number {
  return statuses[code] ?? 400;
}

const sentences: Readonly<Record<string, string>> = {
  AuthFailure: 'AWS was not able to validate the provided access credentials',
  DryRunOperation: 'Request would have succeeded, but DryRun flag is set.',
  ExpiredToken: 'The security token included in the request is expired',
  InternalError: 'An internal error has occurred',
  InvalidClientTokenId: 'The security token included in the request is invalid.',
  OptInRequired: 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
  RequestExpired: 'Request has expired.',
  RequestLimitExceeded: 'Request limit exceeded.',
  ServiceUnavailable: 'The request has failed due to a temporary failure of the server.',
  Unavailable: 'The service is unavailable. Please try again shortly.',
  UnauthorizedOperation: 'You are not authorized to perform this operation.',
};

/** AWS's usual sentence for a code, for faults that name only the code. */
export function sentenceOf(code: string): string {
  return sentences[code] ?? `The sandbox was told to answer ${code}.`;
}

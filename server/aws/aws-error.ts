/**
 * What became of a request that ended in an error. `not-sent`: no byte of it left this machine. `answered`: the
 * service refused it. `unknown`: it may have been received and carried out.
 */
export type Delivery = 'not-sent' | 'answered' | 'unknown';

export interface AwsErrorFacts {
  /** The service's error code, or one of ours for what never became an answer. */
  code: string;
  delivery: Delivery;
  /** A way on, where the error itself tells it. */
  next?: string;
  requestId?: string;
  httpStatus?: number;
  /** The program and its arguments that renew the credentials, where that may help. */
  signIn?: readonly string[];
  /** The MFA device that must show a code first: an ARN, or the serial number of a hardware device. */
  mfaSerial?: string;
  /** The encoded authorization message, for STS alone. */
  encoded?: string;
}

/**
 * A call to EC2 or STS that did not succeed. The message is the service's own when it answered, otherwise a plain
 * sentence; it holds neither credentials nor an encoded authorization message.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly delivery: Delivery;
  readonly next: string | undefined;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  signIn: readonly string[] | undefined;
  readonly mfaSerial: string | undefined;
  readonly #encoded: string | undefined;

  constructor(message: string, facts: AwsErrorFacts) {
    super(message);
    const { code, delivery, next, requestId, httpStatus, signIn, mfaSerial, encoded } = facts;
    this.code = code;
    this.delivery = delivery;
    this.next = next;
    this.requestId = requestId;
    this.httpStatus = httpStatus;
    this.signIn = signIn;
    this.mfaSerial = mfaSerial;
    this.#encoded = encoded;
  }

  /** The encoded authorization message of a denial. A method, so that nothing that prints the error shows it. */
  encodedAuthorization(): string | undefined {
    return this.#encoded;
  }
}

/** Told by name, because the AWS chunk carries its own copy of the class. */
export function isAwsError(error: unknown): error is AwsError {
  return error instanceof Error && error.name === 'AwsError';
}

/** Any error as an AwsError; one that nobody foresaw leaves it open what became of the request. */
export function asAwsError(error: unknown): AwsError {
  if (isAwsError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError(message, { code: 'Unexpected', delivery: 'unknown' });
}

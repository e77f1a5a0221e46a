import { AwsError } from './aws-error.ts';
import { type ConnectionFacts, lost, unreached } from './connection-failures.ts';
import { ProxyError, proxyRefusal } from './proxies.ts';

/** What the SDK puts on an error besides. */
interface ErrorFacts extends ConnectionFacts {
  /** Of a service error. */
  Error?: { Code?: string };
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

/** Refusals by load: they come with a 5xx status, yet nothing was carried out. */
const throttlingCodes = [
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
];

export function isThrottling(code: string): boolean {
  return throttlingCodes.includes(code);
}

/** Of HTTP. Only a proxy says so, and it passes nothing on. */
const proxyAuthenticationRequired = 407;

const encodedMessage = /\.?\s*Encoded authorization failure message:\s*(\S+)/i;

/**
 * An error of an SDK call as an AwsError. `connected`: whether a connection was made for the request. What became of
 * the request is read from that, from the service's error code and from the status, never from a text.
 */
export function failureOf(error: unknown, service: string, connected: boolean): AwsError {
  if (error instanceof ProxyError) return keptBack(error);
  const facts: ErrorFacts = typeof error === 'object' && error !== null ? error : {};
  const { httpStatusCode: httpStatus, requestId } = facts.$metadata ?? {};
  const answer = facts.Error?.Code;
  if (answer) {
    const message = (facts.message ?? '').replace(encodedMessage, '').trim();
    const [, encoded] = encodedMessage.exec(facts.message ?? '') ?? [];
    const carriedOut = httpStatus !== undefined && httpStatus >= 500 && !isThrottling(answer);
    const delivery = carriedOut ? 'unknown' : 'answered';
    return new AwsError(message, { code: answer, delivery, requestId, httpStatus, encoded });
  }
  if (httpStatus === proxyAuthenticationRequired) return keptBack(proxyRefusal(httpStatus));
  const broke = facts.code !== undefined || facts.name === 'TimeoutError' || facts.name === 'AbortError';
  if (httpStatus !== undefined && !broke) {
    const next =
      'Something between here and AWS may have answered: a proxy, or a network that asks to sign in.';
    const message = `The answer of ${service} (HTTP status ${httpStatus}) is not what AWS sends.`;
    return new AwsError(message, {
      code: 'UnreadableAnswer',
      delivery: 'unknown',
      next,
      requestId,
      httpStatus,
    });
  }
  const { sentence, next } = connected ? lost(facts, service) : unreached(facts, service);
  return new AwsError(sentence, {
    code: facts.name === 'AbortError' ? 'Cancelled' : (facts.code ?? facts.name ?? 'Unexpected'),
    delivery: connected ? 'unknown' : 'not-sent',
    next,
  });
}

function keptBack({ message, code, next }: ProxyError): AwsError {
  return new AwsError(message, { code, delivery: 'not-sent', next });
}

/** An error of a service whose protocol tells the code by the name of the error alone. */
export function namedFailure(error: unknown): unknown {
  const { $fault, name } = (error ?? {}) as { $fault?: string; name?: string };
  return $fault && error instanceof Error ? Object.assign(error, { Error: { Code: name } }) : error;
}

/** An answer with status 200 that does not hold what was asked for. */
export function emptyAnswer(service: string): AwsError {
  return failureOf({ $metadata: { httpStatusCode: 200 } }, service, true);
}

import { AwsError } from './aws-error.ts';

/** What the SDK and Node put on an error, as far as it is of use here. */
interface ErrorFacts {
  name?: string;
  message?: string;
  /** Of a Node system error; of TLS, such as `CERT_HAS_EXPIRED`. */
  code?: string;
  hostname?: string;
  address?: string;
  port?: number;
  /** Of a service error. */
  Error?: { Code?: string };
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

/** Refusals by load: they come with a 5xx status, yet nothing was carried out. */
const throttlingCodes = [
  'BandwidthLimitExceeded',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
];

export function isThrottling(code: string): boolean {
  return throttlingCodes.includes(code);
}

const encodedMessage = /\.?\s*Encoded authorization failure message:\s*(\S+)/i;

/**
 * An error of an SDK call as an AwsError. `connected`: whether a connection was made for the request. What became of
 * the request is read from that, from the service's error code and from the status, never from a text.
 */
export function failureOf(error: unknown, service: string, connected: boolean): AwsError {
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
  const code = facts.code ?? facts.name ?? 'Unexpected';
  const delivery = connected ? 'unknown' : 'not-sent';
  return new AwsError(connected ? lost(facts, service) : unreached(facts, service), {
    code: facts.name === 'AbortError' ? 'Cancelled' : code,
    delivery,
    next: connected ? undefined : 'Check the network, the Region and the endpoint.',
  });
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

function lost({ name, code }: ErrorFacts, service: string): string {
  if (name === 'AbortError') return `The request to ${service} was cancelled.`;
  if (name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE')
    return `${service} did not answer in time.`;
  return `The connection to ${service} broke before it answered${code ? ` (${code})` : ''}.`;
}

function unreached({ name, code, hostname, address, port, message }: ErrorFacts, service: string): string {
  if (name === 'AbortError') return `The request to ${service} was cancelled.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The name ${hostname ?? `of ${service}'s server`} cannot be resolved.`;
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${address ?? 'the address'}${port ? ` port ${port}` : ''} for ${service}.`;
  if (name === 'TimeoutError') return `No connection to ${service} came about in time.`;
  return `No connection to ${service} came about${code ? ` (${code})` : ''}: ${message ?? 'no reason was given'}.`;
}

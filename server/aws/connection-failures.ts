/** What Node and the SDK put on an error that ended a connection, as far as it is of use here. */
export interface ConnectionFacts {
  name?: string;
  message?: string;
  /** Of a Node system error; of TLS, such as `CERT_HAS_EXPIRED`. */
  code?: string;
  hostname?: string;
  address?: string;
  port?: number;
}

/** What a person is told: what happened, and a way on. */
export interface Told {
  sentence: string;
  next?: string;
}

/** A connection that broke, or fell silent, after the request may have left. */
export function lost({ name, code }: ConnectionFacts, service: string): Told {
  if (name === 'AbortError') return { sentence: `The request to ${service} was cancelled.` };
  if (name === 'TimeoutError' && code !== 'ECONNRESET' && code !== 'EPIPE')
    return { sentence: `${service} did not answer in time.` };
  return { sentence: `The connection to ${service} broke before it answered${code ? ` (${code})` : ''}.` };
}

const check = 'Check the network, the Region and the endpoint.';

/** A connection that was never made. */
export function unreached(facts: ConnectionFacts, service: string): Told {
  const { name, code = '', hostname, address, port, message } = facts;
  if (name === 'AbortError') return { sentence: `The request to ${service} was cancelled.` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      sentence: `The name ${hostname ?? `of ${service}'s server`} cannot be resolved.`,
      next: 'Check the Region and the endpoint, and whether this machine is online.',
    };
  if (code === 'ECONNREFUSED')
    return {
      sentence: `Nothing answers at ${address ?? 'the address'}${port ? ` port ${port}` : ''} for ${service}.`,
      next: check,
    };
  const certificate = untrusted(code, service);
  if (certificate) return certificate;
  if (isTls(code))
    return {
      sentence: `What answers for ${service} does not speak TLS as it should (${code}).`,
      next: 'Check the endpoint: http and https are not the same server.',
    };
  if (name === 'TimeoutError')
    return { sentence: `No connection to ${service} came about in time.`, next: check };
  const why = message ? `: ${message}` : '';
  return {
    sentence: `No connection to ${service} came about${code ? ` (${code})` : ''}${why}.`,
    next: check,
  };
}

const ofUnknownAuthority = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];

/** A certificate that Node refuses. Source of the codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function untrusted(code: string, service: string): Told | undefined {
  if (ofUnknownAuthority.includes(code))
    return {
      sentence: `The certificate of ${service}'s server comes from an authority that this machine does not trust (${code}).`,
      next: 'Where the company looks into TLS, save the certificate of its authority as a PEM file and set AWS_CA_BUNDLE to its path.',
    };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      sentence: `The certificate of ${service}'s server is not valid today (${code}).`,
      next: 'Check the clock of this machine, then tell who runs the endpoint or the proxy.',
    };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      sentence: `The certificate that was shown for ${service} belongs to another server.`,
      next: 'Check the endpoint. A network that asks to sign in first shows such a certificate too.',
    };
  return undefined;
}

function isTls(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_');
}

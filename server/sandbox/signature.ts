import { createHash, createHmac } from 'node:crypto';
import type { Service } from './responses.ts';
import { ServiceError, sentenceOf } from './service-error.ts';

/**
 * The key pair of the sandbox, which opens nothing else. Requests that are signed with it have their
 * signature recomputed; those that are signed with any other key are checked for form only.
 */
export const sandboxCredentials = {
  accessKeyId: 'AKIASANDBOXSANDBOX00',
  secretAccessKey: 'opens-the-sandbox-only',
} as const;

/** What a signature covers. Header names are in lower case. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** As sent, still encoded, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const allowedSkewMs = 15 * 60 * 1000;

/**
 * Checks that a request is signed as Signature Version 4 asks for, and answers the region of its credential scope.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * Errors of EC2: MissingParameter (unsigned: "… the parameter AWSAccessKeyId", as EC2 says), IncompleteSignature,
 * RequestExpired, AuthFailure. Errors of STS: MissingAuthenticationToken, IncompleteSignature, SignatureDoesNotMatch.
 */
export function checkSignature(request: SignedRequest, service: Service, now: Date): string {
  const authorization = parseAuthorization(request.headers.authorization, service);
  for (const header of ['host', 'x-amz-date']) {
    if (!authorization.signedHeaders.includes(header) || request.headers[header] === undefined) {
      throw new ServiceError('IncompleteSignature', `'${header}' must be a signed header in the request.`);
    }
  }
  const timestamp = request.headers['x-amz-date'] ?? '';
  checkDate(timestamp, authorization.date, service, now);
  if (!/^[a-z]{2,3}(-[a-z]+)+-\d{1,2}$/.test(authorization.region)) {
    throw refusal(service, `Credential should be scoped to a valid region, not '${authorization.region}'. `);
  }
  if (authorization.service !== service) {
    throw refusal(service, `Credential should be scoped to correct service: '${service}'. `);
  }
  if (
    authorization.accessKeyId === sandboxCredentials.accessKeyId &&
    authorization.signature !== signatureOf(request, authorization, timestamp)
  ) {
    throw refusal(
      service,
      service === 'ec2'
        ? sentenceOf('AuthFailure')
        : 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return authorization.region;
}

function refusal(service: Service, message: string): ServiceError {
  return new ServiceError(service === 'ec2' ? 'AuthFailure' : 'SignatureDoesNotMatch', message);
}

function parseAuthorization(header: string | undefined, service: Service): Authorization {
  if (header === undefined || header === '') {
    throw service === 'ec2'
      ? new ServiceError('MissingParameter', 'The request must contain the parameter AWSAccessKeyId')
      : new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const parts = new Map(
    header
      .slice(algorithm.length)
      .split(',')
      .map((part): [string, string] => {
        const equals = part.indexOf('=');
        return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
      }),
  );
  const [accessKeyId, date, region, scope, terminator, ...rest] = (parts.get('Credential') ?? '').split('/');
  const signature = parts.get('Signature') ?? '';
  const signedHeaders = parts.get('SignedHeaders') ?? '';
  if (
    !header.startsWith(`${algorithm} `) ||
    !/^\w{16,128}$/.test(accessKeyId ?? '') ||
    !/^\d{8}$/.test(date ?? '') ||
    terminator !== 'aws4_request' ||
    rest.length > 0 ||
    !/^[0-9a-f]{64}$/.test(signature) ||
    signedHeaders === ''
  ) {
    throw new ServiceError(
      'IncompleteSignature',
      `Authorization header requires '${algorithm}', 'Credential' (key/date/region/service/aws4_request), 'SignedHeaders' and 'Signature' parameters.`,
    );
  }
  return {
    accessKeyId: accessKeyId ?? '',
    date: date ?? '',
    region: region ?? '',
    service: scope ?? '',
    signedHeaders: signedHeaders.split(';'),
    signature,
  };
}

function checkDate(timestamp: string, scopeDate: string, service: Service, now: Date): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  const [year, month, day, hour, minute, second] = (parts ?? []).slice(1);
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(sent)) {
    throw new ServiceError(
      'IncompleteSignature',
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'.`,
    );
  }
  if (timestamp.slice(0, 8) !== scopeDate) {
    throw refusal(
      service,
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    );
  }
  if (Math.abs(now.getTime() - sent) > allowedSkewMs) {
    throw service === 'ec2'
      ? new ServiceError('RequestExpired', sentenceOf('RequestExpired'))
      : refusal(
          service,
          `Signature expired: ${timestamp} is more than 15 min. away from the time of the service.`,
        );
  }
}

function signatureOf(request: SignedRequest, authorization: Authorization, timestamp: string): string {
  const scope = [authorization.date, authorization.region, authorization.service, 'aws4_request'];
  const canonicalRequest = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...authorization.signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name] ?? '')}`),
    '',
    authorization.signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const stringToSign = [algorithm, timestamp, scope.join('/'), sha256(canonicalRequest)].join('\n');
  const key = scope.reduce<string | Buffer>(
    (signer, part) => hmac(signer, part),
    `AWS4${sandboxCredentials.secretAccessKey}`,
  );
  return hmac(key, stringToSign).toString('hex');
}

function canonicalHeader(value: string): string {
  return value.replace(/ +/g, ' ');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}

function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

function hmac(key: string | Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content, 'utf8').digest();
}

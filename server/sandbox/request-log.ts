/** A request that the sandbox received, without anything of its signature, and without codes and tokens. */
export interface LoggedRequest {
  readonly action: string;
  /** Of the credential scope; none if the signature was refused. */
  readonly region: string | undefined;
  /** Names as sent, such as `BlockDeviceMapping.1.DeviceName`. */
  readonly params: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

const maxRequests = 10_000;
const secretParameters = ['TokenCode', 'WebIdentityToken'];
const signatureParameter =
  /^(X-Amz-.*|AWSAccessKeyId|Signature|SignatureMethod|SignatureVersion|SecurityToken)$/i;

/** Whether a query parameter belongs to the signature, in any of its versions. */
export function isSignatureParameter(name: string): boolean {
  return signatureParameter.test(name);
}

/** The last requests received, oldest first. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];

  add(action: string, region: string | undefined, parameters: ReadonlyMap<string, string>): void {
    const params = Object.fromEntries(
      [...parameters].filter(([name]) => !isSignatureParameter(name) && !secretParameters.includes(name)),
    );
    this.#requests.push({ action, region, params, time: new Date().toISOString() });
    if (this.#requests.length > maxRequests) this.#requests.shift();
  }

  all(): readonly LoggedRequest[] {
    return [...this.#requests];
  }
}

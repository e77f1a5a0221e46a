import { randomUUID } from 'node:crypto';
import { type ActionContext, actions } from './actions.ts';
import type { Fault, Faults } from './faults.ts';
import type { ImageFate, Images } from './images.ts';
import { nest, parseQuery, refuseUnknownParameters } from './query-parameters.ts';
import { isSignatureParameter, type RequestLog } from './request-log.ts';
import { errorDocument, type Service, successDocument } from './responses.ts';
import { RoleSessions } from './role-sessions.ts';
import { ServiceError, sentenceOf } from './service-error.ts';
import { checkSignature, type SignedRequest } from './signature.ts';
import type { Snapshots } from './snapshots.ts';
import type { XmlStructure } from './xml.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly requestId: string;
  readonly document: string;
}

/** What the HTTP server is to do: send the answer, after a while, or reset the connection instead. */
export interface Outcome {
  readonly answer: Answer | 'reset';
  /** Milliseconds. */
  readonly delayMs: number;
}

/** EC2 and STS behind one address, as `AWS_ENDPOINT_URL` makes them. */
export class Endpoint {
  readonly #account: string;
  readonly #images: Images;
  readonly #snapshots: Snapshots;
  readonly #faults: Faults;
  readonly #log: RequestLog;
  readonly #sessions = new RoleSessions();

  constructor(account: string, images: Images, snapshots: Snapshots, faults: Faults, log: RequestLog) {
    this.#account = account;
    this.#images = images;
    this.#snapshots = snapshots;
    this.#faults = faults;
    this.#log = log;
  }

  /** Carries a request out, unless it is refused or a fault befalls it. */
  answer(request: SignedRequest): Outcome {
    const requestId = randomUUID();
    let service: Service = 'ec2';
    let fault: Fault | undefined;
    try {
      const parameters = parseQuery([request.query, request.body].filter((part) => part !== '').join('&'));
      const name = parameters.get('Action') ?? '';
      const action = actions.get(name);
      service = action?.service ?? serviceOf(parameters.get('Version'));
      const region = this.#authenticate(request, service, name, parameters);
      if (!action) {
        throw name === ''
          ? new ServiceError('MissingAction', 'The request must contain the parameter Action')
          : new ServiceError('InvalidAction', `The action ${name} is not valid for this web service.`);
      }
      fault = this.#faults.take(name);
      if (fault?.reset === 'before') return { answer: 'reset', delayMs: fault.delayMs ?? 0 };
      if (fault?.error) throw errorOf(fault.error);
      const own = [...parameters].filter(([parameter]) => !isCommonParameter(parameter));
      const tree = nest(new Map(own));
      refuseUnknownParameters(tree, action.parameters);
      const result = action.run(tree, this.#context(region, request, fault));
      return spoil(success(service, name, result, requestId), fault);
    } catch (error) {
      return spoil(refusal(service, toServiceError(error), requestId), fault);
    }
  }

  #authenticate(
    request: SignedRequest,
    service: Service,
    action: string,
    parameters: ReadonlyMap<string, string>,
  ): string {
    let region: string | undefined;
    try {
      region = actions.get(action)?.isUnsigned
        ? regionOfNobody
        : checkSignature(request, service, new Date());
      return region;
    } finally {
      this.#log.add(action, region, parameters);
    }
  }

  #context(region: string, { headers }: SignedRequest, fault: Fault | undefined): ActionContext {
    return {
      account: this.#account,
      region,
      images: this.#images,
      snapshots: this.#snapshots,
      sessions: this.#sessions,
      session: this.#sessions.of(headers['x-amz-security-token']),
      imageFate: fateOf(fault),
    };
  }
}

/** Of requests without a signature, which would name one. */
const regionOfNobody = 'us-east-1';

function fateOf(fault: Fault | undefined): ImageFate | undefined {
  return fault?.imageState && { imageState: fault.imageState, stateReason: fault.stateReason };
}

function isCommonParameter(name: string): boolean {
  return name === 'Action' || name === 'Version' || isSignatureParameter(name);
}

/** For requests whose action tells nothing. */
function serviceOf(version: string | undefined): Service {
  return version === '2011-06-15' ? 'sts' : 'ec2';
}

function errorOf({ code, message, status }: NonNullable<Fault['error']>): ServiceError {
  return new ServiceError(code, message ?? sentenceOf(code), status);
}

function toServiceError(error: unknown): ServiceError {
  return error instanceof ServiceError
    ? error
    : new ServiceError('InternalError', `An internal error has occurred: ${String(error)}`);
}

function success(service: Service, action: string, result: XmlStructure, requestId: string): Answer {
  const document = successDocument(service, action, result, requestId);
  return { status: 200, contentType: 'text/xml;charset=UTF-8', requestId, document };
}

/** The answer that refuses a request. */
export function refusal(service: Service, error: ServiceError, requestId: string = randomUUID()): Answer {
  const document = errorDocument(service, error, requestId);
  return { status: error.status, contentType: 'text/xml;charset=UTF-8', requestId, document };
}

const htmlPage =
  '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body></body></html>';

function spoil(answer: Answer, fault: Fault | undefined): Outcome {
  const delayMs = fault?.delayMs ?? 0;
  if (fault?.reset === 'after') return { answer: 'reset', delayMs };
  if (fault?.body === 'html') {
    return { answer: { ...answer, contentType: 'text/html', document: htmlPage }, delayMs };
  }
  if (fault?.body === 'truncated-xml') {
    return { answer: { ...answer, document: answer.document.slice(0, answer.document.length / 2) }, delayMs };
  }
  return { answer, delayMs };
}

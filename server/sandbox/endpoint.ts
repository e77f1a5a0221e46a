import { randomUUID } from 'node:crypto';
import type { AccountSettings } from './account-settings.ts';
import { type ActionContext, actions } from './actions.ts';
import type { Fault, Faults } from './faults.ts';
import type { ImageFate, Images } from './images.ts';
import { nest, parseQuery, refuseUnknownParameters } from './query-parameters.ts';
import { isSignatureParameter, type RequestLog } from './request-log.ts';
import { errorDocument, type QueryService, type Service, successDocument } from './responses.ts';
import { RoleSessions } from './role-sessions.ts';
import { answerS3, S3Error, s3Action } from './s3.ts';
import { ServiceError, sentenceOf } from './service-error.ts';
import { answerQuotas, quotaAction } from './service-quotas.ts';
import { checkSignature, type SignedRequest } from './signature.ts';
import type { Snapshots } from './snapshots.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly requestId: string;
  readonly document: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the HTTP server is to do: send the answer, after a while, or reset the connection instead. */
export interface Outcome {
  readonly answer: Answer | 'reset';
  /** Milliseconds. */
  readonly delayMs: number;
}

/** EC2, STS and the services around them behind one address, as `AWS_ENDPOINT_URL` makes them. */
export class Endpoint {
  readonly #account: string;
  readonly #images: Images;
  readonly #snapshots: Snapshots;
  readonly #faults: Faults;
  readonly #log: RequestLog;
  readonly #sessions = new RoleSessions();
  readonly #settings: AccountSettings;

  constructor(
    account: string,
    images: Images,
    snapshots: Snapshots,
    faults: Faults,
    log: RequestLog,
    settings: AccountSettings,
  ) {
    this.#account = account;
    this.#images = images;
    this.#snapshots = snapshots;
    this.#faults = faults;
    this.#log = log;
    this.#settings = settings;
  }

  /** Carries a request out, unless it is refused or a fault befalls it. */
  answer(request: SignedRequest): Outcome {
    const requestId = randomUUID();
    const quota = quotaAction(request.headers);
    if (quota !== undefined) return this.#answerQuotas(quota, request, requestId);
    return isForS3(request) ? this.#answerS3(request, requestId) : this.#answerQuery(request, requestId);
  }

  /** EC2, IAM and STS. */
  #answerQuery(request: SignedRequest, requestId: string): Outcome {
    let service: QueryService = 'ec2';
    return this.#attempt(
      requestId,
      () => service,
      (befall) => {
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
        const fault = befall(name);
        const own = [...parameters].filter(([parameter]) => !isCommonParameter(parameter));
        const tree = nest(new Map(own));
        refuseUnknownParameters(tree, action.parameters);
        const result = action.run(tree, this.#context(region, request, fault));
        return { document: successDocument(service, name, result, requestId) };
      },
    );
  }

  #answerQuotas(action: string, request: SignedRequest, requestId: string): Outcome {
    return this.#attempt(
      requestId,
      () => 'servicequotas',
      (befall) => {
        this.#authenticate(request, 'servicequotas', action, new Map());
        befall(action);
        return { document: JSON.stringify(answerQuotas(action, request.body, this.#settings)) };
      },
    );
  }

  #answerS3(request: SignedRequest, requestId: string): Outcome {
    const action = s3Action(request) ?? '';
    return this.#attempt(
      requestId,
      () => 's3',
      (befall) => {
        const region = this.#authenticate(request, 's3', action, new Map([['Path', request.path]]));
        befall(action);
        return answerS3(request, region, this.#settings);
      },
    );
  }

  /** What a service does, until it refuses or a fault of an action befalls it. */
  #attempt(
    requestId: string,
    service: () => Service,
    run: (befall: (action: string) => Fault | undefined) => Pick<Answer, 'document' | 'headers'>,
  ): Outcome {
    let fault: Fault | undefined;
    const befall = (action: string) => {
      fault = this.#faults.take(action);
      if (fault?.reset === 'before') throw new Reset();
      if (fault?.error) throw errorOf(fault.error);
      return fault;
    };
    try {
      const done = run(befall);
      return spoil({ status: 200, contentType: contentTypeOf(service()), requestId, ...done }, fault);
    } catch (error) {
      if (error instanceof Reset) return { answer: 'reset', delayMs: fault?.delayMs ?? 0 };
      return spoil(refusal(service(), toServiceError(error), requestId), fault);
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
      settings: this.#settings,
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
function serviceOf(version: string | undefined): QueryService {
  if (version === '2010-05-08') return 'iam';
  return version === '2011-06-15' ? 'sts' : 'ec2';
}

/** Below the root there is S3 alone, for those who mean it. */
export function isForS3({ headers, path }: SignedRequest): boolean {
  return path !== '/' && /\/s3\/aws4_request\b/.test(headers.authorization ?? '');
}

function contentTypeOf(service: Service): string {
  return service === 'servicequotas' ? 'application/x-amz-json-1.1' : 'text/xml;charset=UTF-8';
}

/** The connection is to be reset before anything is done. */
class Reset extends Error {}

function errorOf({ code, message, status }: NonNullable<Fault['error']>): ServiceError {
  return new ServiceError(code, message ?? sentenceOf(code), status);
}

function toServiceError(error: unknown): ServiceError {
  return error instanceof ServiceError
    ? error
    : new ServiceError('InternalError', `An internal error has occurred: ${String(error)}`);
}

/** The answer that refuses a request. */
export function refusal(service: Service, error: ServiceError, requestId: string = randomUUID()): Answer {
  const document = errorDocument(service, error, requestId);
  const bucketRegion = error instanceof S3Error ? error.bucketRegion : undefined;
  return {
    status: error.status,
    contentType: contentTypeOf(service),
    requestId,
    document,
    headers: bucketRegion === undefined ? undefined : { 'x-amz-bucket-region': bucketRegion },
  };
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

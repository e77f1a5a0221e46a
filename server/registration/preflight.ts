import { setMaxListeners } from 'node:events';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { AwsError, asAwsError } from '../aws/aws-error.ts';
import type { Ec2, Identity, OpenTarget } from '../aws/ec2.ts';
import type { Report } from '../rules/define-rule.ts';
import { soundFix } from '../rules/sound-fix.ts';
import { SpecEditor } from '../spec/edit.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { explainDenial } from './denial.ts';
import { Locator } from './locate.ts';
import { onlineChecks } from './preflight/catalogue.ts';
import type { OnlineCheck, OnlineContext, OnlineFinding } from './preflight/online-check.ts';
import { snapshotVolumesOnce } from './preflight/snapshot-volumes.ts';
import { type Unchecked, uncheckedFindings } from './preflight/unchecked.ts';

export interface PreflightRequest {
  document: SpecDocument;
  input: AmiSpec;
  target: OpenTarget;
  identity: Identity;
  ec2: Ec2;
  /** Aborted when the person cancels. */
  signal: AbortSignal;
  /** Whether the dry run follows anyway. */
  dryRunFollows: boolean;
}

export interface Preflight {
  /** In the order of the text. */
  findings: readonly OnlineFinding[];
  /** GiB by snapshot, as far as they are known. */
  snapshotSizes: ReadonlyMap<string, number>;
  /** What else the person is told, one line each. */
  facts: readonly string[];
  accountAlias?: string;
}

/** What one check may take; they run at once, so all of them take no longer. */
export const checkDeadlineMs = 10_000;

/**
 * Asks AWS all that can be known before an image is registered; nothing of it changes anything. What AWS does not
 * answer in time, or does not let the person ask, is said to be unchecked and stands in nobody's way. Never rejects
 * because of AWS.
 */
export async function preflight(
  request: PreflightRequest,
  { checks = onlineChecks, deadlineMs = checkDeadlineMs } = {},
): Promise<Preflight> {
  const { document, ec2 } = request;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = AbortSignal.any([request.signal, deadline]);
  setMaxListeners(0, signal);
  const facts: string[] = [];
  const context = contextOf(request, signal, facts);
  if (!context) return { findings: [], snapshotSizes: new Map(), facts };
  const findings: OnlineFinding[] = [];
  const unchecked: Unchecked[] = [];
  const within = <T>(answer: Promise<T>) => untilAborted(answer, signal, deadline, deadlineMs);
  const made = checks
    .filter((check) => check.applies(context))
    .map(async (check) => {
      const own: OnlineFinding[] = [];
      try {
        await within(check.check(context, reporter(check, own, document)));
      } catch (failure) {
        unchecked.push({ check, error: lateOr(asAwsError(failure), deadline, deadlineMs) });
      }
      findings.push(...own);
    });
  const alias = context.reaches('iam')
    ? within(ec2.reader.accountAlias(signal)).catch(() => undefined)
    : undefined;
  await Promise.all(made);
  const volumes = await within(context.snapshotVolumes()).catch(() => []);
  return {
    findings: [
      ...findings.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
      ...uncheckedFindings(unchecked, new Locator(document).firstLine()),
    ],
    snapshotSizes: new Map(
      volumes.flatMap(({ snapshot }) => (snapshot ? [[snapshot.snapshotId, snapshot.sizeGiB] as const] : [])),
    ),
    facts,
    accountAlias: await alias,
  };
}

function contextOf(
  { document, input, target, identity, ec2, dryRunFollows }: PreflightRequest,
  signal: AbortSignal,
  facts: string[],
): OnlineContext | undefined {
  const { request, fields } = document;
  if (!request) return undefined;
  const { reader, region } = ec2;
  const base = { document, request, fields, identity, region, reader, signal };
  const isAws = isOfAws(target.endpoints.ec2?.value);
  return {
    ...base,
    edit: new SpecEditor(document),
    snapshotVolumes: snapshotVolumesOnce(base),
    reaches: (service) => isAws || target.endpoints[service] !== undefined,
    dryRun: isAws && !dryRunFollows ? () => ec2.dryRun(input) : undefined,
    tell: (fact) => facts.push(fact),
    explain: (error) => explainDenial(asAwsError(error), { target, document, ec2, signal }),
  };
}

/** What is not AWS's own may not know dry runs and register at once: it is not asked before the person said yes. */
function isOfAws(endpoint: string | undefined): boolean {
  if (endpoint === undefined) return true;
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(host);
}

function reporter({ id, severity }: OnlineCheck, findings: OnlineFinding[], document: SpecDocument): Report {
  return (place, message, options = {}) => {
    findings.push({
      rule: id,
      severity: options.severity ?? severity,
      path: place.path,
      message,
      range: place.range,
      related: options.related ?? [],
      fixes: (options.fixes ?? []).flatMap((fix) => (fix && soundFix(fix, document)) ?? []),
      unnecessary: false,
    });
  };
}

/** The answer, or an error as soon as the signal is aborted, whether what answers heeds it or not. */
function untilAborted<T>(
  answer: Promise<T>,
  signal: AbortSignal,
  deadline: AbortSignal,
  deadlineMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(lateOr(cancelled(), deadline, deadlineMs));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function cancelled(): AwsError {
  return new AwsError('The check was cancelled.', { code: 'Cancelled', delivery: 'unknown' });
}

/** Why an answer did not come: the deadline, where it has passed and the asking was ended. */
function lateOr(error: AwsError, deadline: AbortSignal, deadlineMs: number): AwsError {
  if (!deadline.aborted || error.code !== 'Cancelled') return error;
  return new AwsError(`AWS did not answer within ${deadlineMs / 1000} s.`, {
    code: 'TimeoutError',
    delivery: 'unknown',
  });
}

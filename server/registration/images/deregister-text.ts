import type { OutcomeText } from '../outcome-text.ts';
import type { DeregisterOutcome, DeregisterQuestion, SnapshotResult } from './deregister.ts';

/** The facts before the question, one each. */
export function deregisterDetails({
  imageId,
  name,
  account,
  region,
  endpoint,
  snapshotIds,
}: DeregisterQuestion): string[] {
  return [
    `Image: ${imageId}`,
    `Name: ${name}`,
    `Account: ${account}`,
    `Region: ${region}`,
    ...(endpoint ? [`Endpoint: ${endpoint}`] : []),
    `Snapshots: ${snapshotIds.join(', ') || 'none'}`,
    'Instances that run stay; new ones cannot be launched from it. This cannot be undone.',
  ];
}

/** An outcome in words. */
export function deregisterText(outcome: DeregisterOutcome): OutcomeText {
  switch (outcome.kind) {
    case 'declined':
      return { severity: 'information', sentence: 'Nothing was deregistered.' };
    case 'problem':
      return {
        severity: 'error',
        sentence: `Nothing was deregistered. ${outcome.sentence}`,
        next: outcome.next,
      };
    case 'unknown':
      return {
        severity: 'warning',
        sentence: `It is not known whether ${outcome.imageId} was deregistered. ${outcome.problem.sentence} No snapshot was touched.`,
        next: 'Look at it in a minute, before anything else.',
      };
    case 'deregistered': {
      const { imageId, name, account, region, when, snapshots } = outcome;
      const done =
        when === 'now'
          ? `Deregistered ${imageId} (${name}) in account ${account}, ${region}.`
          : `Gone already: ${imageId} (${name}) is not in account ${account}, ${region} any more.`;
      return {
        severity: snapshots.some(({ problem }) => problem) ? 'warning' : 'information',
        sentence: [done, ...snapshots.map(snapshotSentence)].join(' '),
      };
    }
  }
}

function snapshotSentence({ snapshotId, result, problem }: SnapshotResult): string {
  if (result === 'deleted') return `${snapshotId} is deleted.`;
  if (result === 'unknown')
    return `It is not known whether ${snapshotId} was deleted. ${problem?.sentence ?? ''}`;
  return problem ? `${snapshotId} was not deleted. ${problem.sentence}` : `${snapshotId} is kept.`;
}

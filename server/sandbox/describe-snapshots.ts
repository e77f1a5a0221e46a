import type { Action, ActionContext } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type Filter, type FilterTable, filterShape, readFilters } from './filters.ts';
import { checkId } from './ids.ts';
import { page } from './pages.ts';
import { texts } from './query-parameters.ts';
import { ServiceError } from './service-error.ts';
import type { Snapshot } from './snapshots.ts';
import type { XmlStructure } from './xml.ts';

const filters: FilterTable<Snapshot & { tags?: undefined }> = {
  description: () => [''],
  encrypted: (snapshot) => [snapshot.encrypted],
  'owner-alias': () => [],
  'owner-id': (snapshot) => [snapshot.ownerId],
  progress: (snapshot) => [progressOf(snapshot)],
  'snapshot-id': (snapshot) => [snapshot.id],
  'start-time': (snapshot) => [snapshot.startTime.toISOString()],
  status: (snapshot) => [snapshot.state],
  'storage-tier': (snapshot) => [snapshot.storageTier],
  'volume-id': () => [volumeId],
  'volume-size': (snapshot) => [snapshot.sizeGiB],
};

/** What EC2 says of a snapshot whose volume it does not know, such as a copy. */
const volumeId = 'vol-ffffffff';

/**
 * DescribeSnapshots. Snapshots of other accounts are there if they are shared with this one.
 * Errors: InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound, InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export const describeSnapshots: Action = {
  service: 'ec2',
  parameters: {
    DryRun: 'value',
    Filter: filterShape,
    MaxResults: 'value',
    NextToken: 'value',
    Owner: { list: 'value' },
    RestorableBy: { list: 'value' },
    SnapshotId: { list: 'value' },
  },
  run(request, context) {
    const wanted = readFilters(request);
    const owners = texts(request, 'Owner').map((owner) => (owner === 'self' ? context.account : owner));
    const ids = texts(request, 'SnapshotId');
    mentionFiltered(wanted, context);
    const asked =
      ids.length > 0
        ? [...new Set(ids)].map((id) => find(id, context))
        : context.snapshots.in(context.region);
    const visible = asked.filter(({ ownerId }) => owners.length === 0 || owners.includes(ownerId));
    endDryRun(request);
    const { resources, nextToken } = page(request, applyFilters(visible, wanted, filters));
    return { snapshotSet: resources.map(describe), nextToken };
  },
};

function find(id: string, { snapshots, region }: ActionContext): Snapshot {
  checkId(id, 'snap', 'InvalidSnapshotID.Malformed');
  const snapshot = snapshots.find(id, region);
  if (!snapshot) throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  return snapshot;
}

/** A snapshot that is asked for by filter is adopted like one that is asked for by id. */
function mentionFiltered(wanted: readonly Filter[], { snapshots, region }: ActionContext): void {
  for (const { name, values } of wanted) {
    if (name === 'snapshot-id') for (const id of values) snapshots.find(id, region);
  }
}

function progressOf({ state }: Snapshot): string {
  if (state === 'completed') return '100%';
  return state === 'pending' ? '43%' : '0%';
}

function describe(snapshot: Snapshot): XmlStructure {
  return {
    snapshotId: snapshot.id,
    volumeId,
    status: snapshot.state,
    startTime: snapshot.startTime.toISOString(),
    progress: progressOf(snapshot),
    ownerId: snapshot.ownerId,
    volumeSize: snapshot.sizeGiB,
    description: '',
    encrypted: snapshot.encrypted,
    kmsKeyId: snapshot.encrypted ? snapshot.kmsKeyId : undefined,
    outpostArn: snapshot.outpostArn,
    storageTier: snapshot.storageTier,
  };
}

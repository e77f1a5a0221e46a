import {
  type EC2Client,
  paginateDescribeImages,
  paginateDescribeSnapshots,
  paginateDescribeTags,
} from '@aws-sdk/client-ec2';

export interface ListedSnapshot {
  snapshotId: string;
  sizeGiB: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  description: string;
  encrypted: boolean;
  /** Like `completed`. */
  state: string;
}

export interface ListedImage {
  imageId: string;
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** What an account owns in a Region, as far as specs speak of it; as of one moment, and cut where there is very much. */
export interface AccountListing {
  /** The newest first. */
  snapshots: readonly ListedSnapshot[];
  /** The newest first. */
  images: readonly ListedImage[];
  /** Of images and snapshots, the usual ones first. */
  tagKeys: readonly string[];
}

/** The lists of an account that may be read each by itself. Reject with an error of the SDK. */
export const listings: {
  readonly [N in keyof AccountListing]: (
    client: EC2Client,
    abortSignal: AbortSignal,
  ) => Promise<AccountListing[N]>;
} = { snapshots, images, tagKeys };

const pageSize = 1000;
const mostPages = 5;

async function snapshots(client: EC2Client, abortSignal: AbortSignal): Promise<ListedSnapshot[]> {
  const request = { OwnerIds: ['self'], MaxResults: pageSize };
  const pages = paginateDescribeSnapshots({ client }, request, { abortSignal });
  const all = await itemsOf(pages, ({ Snapshots }) => Snapshots);
  return all
    .map(({ SnapshotId, VolumeSize, StartTime, Description, Encrypted, State }) => ({
      snapshotId: SnapshotId ?? '',
      sizeGiB: VolumeSize ?? 0,
      startedAt: StartTime?.getTime() ?? 0,
      description: Description ?? '',
      encrypted: Encrypted ?? false,
      state: State ?? '',
    }))
    .sort((a, b) => b.startedAt - a.startedAt);
}

async function images(client: EC2Client, abortSignal: AbortSignal): Promise<ListedImage[]> {
  const request = { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: pageSize };
  const pages = paginateDescribeImages({ client }, request, { abortSignal });
  const all = await itemsOf(pages, ({ Images }) => Images);
  return all
    .map(({ ImageId = '', Name = '', CreationDate = '' }) => ({
      imageId: ImageId,
      name: Name,
      createdAt: Date.parse(CreationDate) || 0,
    }))
    .sort((a, b) => b.createdAt - a.createdAt);
}

async function tagKeys(client: EC2Client, abortSignal: AbortSignal): Promise<string[]> {
  const request = {
    Filters: [{ Name: 'resource-type', Values: ['image', 'snapshot'] }],
    MaxResults: pageSize,
  };
  const pages = paginateDescribeTags({ client }, request, { abortSignal });
  const counts = new Map<string, number>();
  for (const { Key = '' } of await itemsOf(pages, ({ Tags }) => Tags)) {
    if (Key !== '' && !Key.startsWith('aws:')) counts.set(Key, (counts.get(Key) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}

async function itemsOf<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsIn: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  let read = 0;
  for await (const page of pages) {
    items.push(...(itemsIn(page) ?? []));
    read += 1;
    if (read === mostPages) break;
  }
  return items;
}

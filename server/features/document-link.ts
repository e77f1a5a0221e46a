import type { DocumentLink } from 'vscode-languageserver-types';
import { ec2ConsolePage, regionForm, s3ConsolePage } from '../../schemas/console.ts';
import {
  bucketName,
  imageOwner,
  isAddress,
  oldBucketName,
  pathOfAddress,
  splitLocation,
} from '../../schemas/manifest-location.ts';
import { pvGrub } from '../../schemas/pv-grub.ts';
import { type ResourceIdPrefix, resourceIdForm } from '../../schemas/resource-ids.ts';
import { placeholdersIn } from '../rules/placeholder.ts';
import type { Field, ScalarField } from '../spec/fields.ts';
import type { Range } from '../spec/range.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type Cancellation, eachDocument, notCancelled } from './each-document.ts';
import { withinQuotes } from './occurrences.ts';
import { toLspRange } from './placement.ts';

/** Far more than a request has. */
const linkLimit = 1_000;

interface Link {
  range: Range;
  target: string;
  tooltip: string;
}

/** `textDocument/documentLink`: the pages of the AWS console for what a request names. */
export function documentLinks(
  file: SpecFile,
  support: { tooltips: boolean },
  token: Cancellation = notCancelled,
): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const placed of eachDocument(file, token)) {
    for (const { range, target, tooltip } of linksOf(placed).slice(0, linkLimit - links.length)) {
      links.push({ range: toLspRange(placed, range), target, ...(support.tooltips ? { tooltip } : {}) });
    }
  }
  return links;
}

function linksOf({ document: { text, fields, target } }: PlacedDocument): Link[] {
  const region = target?.region && regionForm.test(target.region) ? target.region : undefined;
  return fields.flatMap((field) => {
    if (!isText(field)) return [];
    const range = withinQuotes(text, field.range);
    if (text.slice(range.start, range.end) !== field.value) return [];
    const link = linkers[field.member?.name ?? ''];
    return link?.(field.value, range, region) ?? [];
  });
}

type Linker = (value: string, range: Range, region: string | undefined) => Link[];

const linkers: Readonly<Record<string, Linker>> = {
  ImageLocation: manifestLinks,
  SnapshotId: (id, range, region) => resourceLink('snap', id, range, region),
  KernelId: (id, range, region) => resourceLink('aki', id, range, region ?? pvGrub(id)?.region),
  RamdiskId: (id, range, region) => resourceLink('ari', id, range, region),
};

function resourceLink(
  prefix: ResourceIdPrefix,
  id: string,
  range: Range,
  region: string | undefined,
): Link[] {
  if (!region || !resourceIdForm(prefix).test(id)) return [];
  const target =
    prefix === 'snap'
      ? ec2ConsolePage(region, 'SnapshotDetails', 'snapshotId', id)
      : ec2ConsolePage(region, 'ImageDetails', 'imageId', id);
  return [{ range, target, tooltip: `Open in the EC2 console (${region})` }];
}

/** The bucket, and the manifest in it. */
function manifestLinks(location: string, { start, end }: Range, region: string | undefined): Link[] {
  const path = isAddress(location) ? pathOfAddress(location) : location;
  if (!path || !location.endsWith(path) || placeholdersIn(path).length > 0) return [];
  const { bucket, key } = splitLocation(path);
  if (!(bucketName.test(bucket) || oldBucketName.test(bucket)) || imageOwner.test(bucket) || !key) return [];
  const at = end - path.length;
  return [
    {
      range: { start: Math.max(start, at), end: at + bucket.length },
      target: s3ConsolePage(region, bucket),
      tooltip: 'Open the bucket in the S3 console',
    },
    {
      range: { start: at + bucket.length + 1, end },
      target: s3ConsolePage(region, bucket, key),
      tooltip: 'Open the manifest in the S3 console',
    },
  ];
}

function isText(field: Field): field is ScalarField<string> & { value: string } {
  return field.shape.kind === 'string' && typeof (field as ScalarField).value === 'string';
}

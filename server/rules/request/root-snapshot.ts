import { rootEntry } from '../../spec/facts.ts';
import type { SpecContext } from '../define-rule.ts';

/** The id of the snapshot that the root volume starts from. */
export function rootSnapshot({ request }: SpecContext): string | undefined {
  return rootEntry(request)?.fields.Ebs?.fields.SnapshotId?.value;
}

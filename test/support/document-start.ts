import type { DocumentFindings } from '../../server/check.ts';

/** The offset in the file at which a document begins. */
export function documentStart(checked: readonly DocumentFindings[], index: number): number {
  return checked.slice(0, index).reduce((sum, { placed }) => sum + placed.document.text.length, 0);
}

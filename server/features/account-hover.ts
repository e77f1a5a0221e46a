import type { ScalarField } from '../spec/fields.ts';
import { type AccountView, snapshotFacts } from './account-view.ts';

/** What the account says of a value, as Markdown: of a snapshot, or of a name that is taken. */
export function accountMeaning({ member, text }: ScalarField, account: AccountView): string | undefined {
  if (member?.name === 'SnapshotId') {
    const snapshot = account.snapshots().find(({ snapshotId }) => snapshotId === text);
    return snapshot && `In the account: ${plain(snapshotFacts(snapshot))}.`;
  }
  if (member?.name === 'Name') {
    const image = account.images().find(({ name }) => name === text);
    return image && `The account has an AMI of this name already: ${plain(image.imageId)}.`;
  }
  return undefined;
}

/** People write descriptions; nothing in them is to become a link or a picture. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#!|~&]/g, String.raw`\$&`);
}

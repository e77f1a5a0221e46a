import { describe, expect, it } from 'vitest';
import { type AccountView, withAccount } from '../../server/features/account-view.ts';
import { hover } from '../../server/features/hover.ts';
import { nothingKnown } from '../../server/features/known-values.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { accept, completionsAt, fullSupport } from '../support/complete-text.ts';
import { cursorText } from '../support/cursor-text.ts';

const snapshot = {
  snapshotId: 'snap-0a1b2c3d4e5f60718',
  sizeGiB: 8,
  startedAt: Date.UTC(2026, 10, 23),
  description: 'Base\nimage [click](command:x)',
  encrypted: true,
  state: 'completed',
};
const account: AccountView = {
  snapshots: () => [
    snapshot,
    { ...snapshot, snapshotId: 'snap-1', description: '', encrypted: false, state: 'pending' },
  ],
  images: () => [{ imageId: 'ami-7', name: 'web-7', createdAt: 0 }],
  tagKeys: () => ['Team', 'Stage'],
  isPending: () => false,
};
const known = withAccount(
  {
    ...nothingKnown,
    tagKeys: () => [{ text: 'Team', from: 'web.ami.yaml' }],
    snapshotIds: () => [{ text: 'snap-9', from: 'web.ami.yaml' }],
  },
  account,
  '2026-11-26',
);
const offered = (marked: string) =>
  completionsAt(marked, fullSupport, known).map(({ label, detail }) => `${label}: ${detail}`);
const device = (value: string) => `BlockDeviceMappings:\n  - Ebs:\n      SnapshotId: ${value}`;

describe('completions of what the account holds', () => {
  it('snapshots, the newest first, with what they are, before those of other specs', () => {
    expect(offered(device('|'))).toEqual([
      'snap-0a1b2c3d4e5f60718: 8 GiB, 2026-11-23, encrypted, Base image [click](command:x)',
      'snap-1: 8 GiB, 2026-11-23, pending',
      'snap-9: in web.ami.yaml',
    ]);
  });

  it('tag keys behind those of other specs, each once', () => {
    const tags = 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: |';
    expect(offered(tags)).toEqual(['Team: in web.ami.yaml', 'Stage: in use in the account']);
  });

  it('the next free name', () => {
    expect(offered('Name: |')).toEqual(['web-8: free in the account, after web-7']);
    expect(accept('Name: we|', 'web-8', fullSupport, known)).toBe('Name: web-8');
  });
});

describe('hovers', () => {
  const said = (marked: string) => {
    const { text, position } = cursorText(marked);
    const found = hover(readSpecFile(text), position, account)?.contents;
    return found && typeof found === 'object' && 'value' in found ? found.value : undefined;
  };

  it('say what a snapshot is, in plain text whatever people wrote', () => {
    const text = said(device(`${snapshot.snapshotId.slice(0, 8)}|${snapshot.snapshotId.slice(8)}`));
    expect(text).toContain('In the account: 8 GiB, 2026-11-23, encrypted, Base image');
    expect(text).toContain(String.raw`\[click\]\(command:x\)`);
  });

  it('say that a name is taken, and nothing of one that is free', () => {
    expect(said('Name: web|-7')).toContain('The account has an AMI of this name already: ami-7.');
    expect(said('Name: web|-8')).toBeUndefined();
  });
});

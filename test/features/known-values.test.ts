import { describe, expect, it } from 'vitest';
import { knownValues, valuesIn } from '../../server/features/known-values.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { accept, completionsAt, fullSupport, labelsAt } from '../support/complete-text.ts';

const spec = (key: string, value: string, snapshot = 'snap-0a1b2c3d4e5f60718') => `\
Name: web
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: { SnapshotId: ${snapshot} }
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: ${key}
        Value: ${value}
`;

function from(files: Record<string, string>) {
  const read = Object.entries(files).map(([name, text]) => [name, valuesIn(readSpecFile(text))] as const);
  return knownValues(() => read);
}

const known = from({
  'images/web.ami.yaml': spec('Team', 'storefront'),
  'images/app.ami.yaml': spec('Team', 'payments', 'snap-0fedcba9876543210'),
  'db.ami.yaml': `${spec('Team', 'storefront')}---\n${spec('Cost centre', '"4711"')}`,
});

const tags = (lines: string) => `Name: api\nTagSpecifications:\n  - ResourceType: image\n    Tags:\n${lines}`;

function offered(marked: string): string[] {
  return completionsAt(marked, fullSupport, known).map(({ label, detail }) => `${label} — ${detail}`);
}

describe('values that other specs use', () => {
  it('are offered as tag keys, the usual ones first, with where they are from', () => {
    expect(offered(tags('      - Key: |\n'))).toEqual([
      'Team — in images/web.ami.yaml and 2 more',
      'Cost centre — in db.ami.yaml',
    ]);
    expect(offered(tags('      - Key: te|\n'))).toEqual(['Team — in images/web.ami.yaml and 2 more']);
  });

  it('are offered as values of the tag whose key is there', () => {
    expect(offered(tags('      - Key: Team\n        Value: |\n'))).toEqual([
      'storefront — in images/web.ami.yaml and 1 more',
      'payments — in images/app.ami.yaml',
    ]);
    expect(offered(tags('      - { Key: Owner, Value: | }\n'))).toEqual([]);
  });

  it('stay strings where they are written', () => {
    const marked = tags('      - Key: Cost centre\n        Value: |\n');
    expect(accept(marked, '"4711"', fullSupport, known)).toBe(marked.replace('|', '"4711"'));
    const quoted = tags("      - Key: Cost centre\n        Value: '|'\n");
    expect(accept(quoted, '4711', fullSupport, known)).toBe(quoted.replace('|', '4711'));
  });

  it('are offered as snapshots', () => {
    const marked = 'Name: api\nBlockDeviceMappings:\n  - Ebs:\n      SnapshotId: snap-0f|\n';
    expect(offered(marked)).toEqual(['snap-0fedcba9876543210 — in images/app.ami.yaml']);
  });

  it('are a hundred at most, and more as more is typed', () => {
    const many = from(
      Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${i}.ami.yaml`, spec(`Key${i}`, 'x')])),
    );
    expect(completionsAt(tags('      - Key: |\n'), fullSupport, many)).toHaveLength(100);
    expect(completionsAt(tags('      - Key: Key149|\n'), fullSupport, many)).toHaveLength(1);
  });

  it('are none where nothing is known', () => {
    expect(labelsAt(tags('      - Key: |\n'))).toEqual([]);
  });
});

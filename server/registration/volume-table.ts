import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { defaultVolumeType } from '../../schemas/volume-types.ts';

type Mapping = NonNullable<AmiSpec['BlockDeviceMappings']>[number];

/** One line for each device, in columns: name, size, type, where it comes from. */
export function volumeTable(
  { BlockDeviceMappings = [] }: AmiSpec,
  snapshotSizes: ReadonlyMap<string, number>,
): string[] {
  const rows = BlockDeviceMappings.map((mapping) => [
    mapping.DeviceName ?? '',
    ...contents(mapping, snapshotSizes),
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd(),
  );
}

/** Size, type, source. */
function contents(
  { Ebs, VirtualName, NoDevice }: Mapping,
  snapshotSizes: ReadonlyMap<string, number>,
): [string, string, string] {
  if (NoDevice !== undefined) return ['', '', 'no device'];
  if (!Ebs) return ['', '', `instance store ${VirtualName ?? ''}`.trimEnd()];
  const { SnapshotId, VolumeSize, VolumeType, Encrypted } = Ebs;
  const size = VolumeSize ?? (SnapshotId && snapshotSizes.get(SnapshotId));
  return [
    size ? `${size} GiB` : '? GiB',
    VolumeType ?? defaultVolumeType,
    SnapshotId ?? `empty${Encrypted ? ', encrypted' : ''}`,
  ];
}

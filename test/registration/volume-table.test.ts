import { expect, test } from 'vitest';
import { volumeTable } from '../../server/registration/volume-table.ts';

test('one line for each device, in columns', () => {
  const lines = volumeTable(
    {
      Name: 'x',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1', VolumeType: 'gp3' } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100, Encrypted: true, VolumeType: 'standard' } },
        { DeviceName: '/dev/sdg', Ebs: { SnapshotId: 'snap-unknown' } },
        { DeviceName: '/dev/sdh', VirtualName: 'ephemeral0' },
        { DeviceName: '/dev/sdi', NoDevice: '' },
      ],
    },
    new Map([['snap-1', 8]]),
  );
  expect(`\n${lines.join('\n')}\n`).toBe(`
/dev/xvda  8 GiB    gp3       snap-1
/dev/sdf   100 GiB  standard  empty, encrypted
/dev/sdg   ? GiB    gp2       snap-unknown
/dev/sdh                      instance store ephemeral0
/dev/sdi                      no device
`);
});

test('no devices, no lines', () => {
  expect(volumeTable({ Name: 'x' }, new Map())).toEqual([]);
});

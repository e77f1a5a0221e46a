import path from 'node:path';
import { expect, it } from 'vitest';
import { regions } from '../../schemas/regions.ts';

interface Partitions {
  partitionsInfo: { partitions: { regions: Record<string, { description: string }> }[] };
}

it('knows the Regions that the AWS SDK knows', async () => {
  const file = 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const { partitionsInfo }: Partitions = await import(path.resolve(file));
  const known = partitionsInfo.partitions.flatMap((partition) => Object.entries(partition.regions));
  const real = known.filter(([name]) => !name.endsWith('-global'));
  expect(regions).toEqual(Object.fromEntries(real.map(([name, { description }]) => [name, description])));
});

import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type FilterTable, filterShape, readFilters } from './filters.ts';

interface Zone {
  readonly name: string;
  readonly id: string;
  readonly tags?: undefined;
}

const filters: FilterTable<Zone> = {
  'zone-id': ({ id }) => [id],
  'zone-name': ({ name }) => [name],
};

/**
 * DescribeAvailabilityZones: every Region of the sandbox has a, b and c. Error: InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html
 */
export const describeAvailabilityZones: Action = {
  service: 'ec2',
  parameters: { AllAvailabilityZones: 'value', DryRun: 'value', Filter: filterShape },
  run(request, { region }) {
    endDryRun(request);
    return {
      availabilityZoneInfo: applyFilters(zonesOf(region), readFilters(request), filters).map(
        ({ name, id }) => ({
          zoneName: name,
          zoneId: id,
          zoneState: 'available',
          regionName: region,
          optInStatus: 'opt-in-not-required',
        }),
      ),
    };
  },
};

/** `eu-central-1a` with the id `euc1-az1`. */
function zonesOf(region: string): Zone[] {
  const [area = '', direction = '', number = ''] = region.split('-');
  return ['a', 'b', 'c'].map((letter, i) => ({
    name: `${region}${letter}`,
    id: `${area}${direction.slice(0, 1)}${number}-az${i + 1}`,
  }));
}

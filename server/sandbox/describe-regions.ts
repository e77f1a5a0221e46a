import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type FilterTable, filterShape, readFilters } from './filters.ts';
import { boolean, texts } from './query-parameters.ts';
import { endpointOf, type Region, regions } from './regions.ts';
import { ServiceError } from './service-error.ts';

const filters: FilterTable<Region & { tags?: undefined }> = {
  endpoint: ({ name }) => [endpointOf(name)],
  'opt-in-status': ({ optInStatus }) => [optInStatus],
  'region-name': ({ name }) => [name],
};

/**
 * DescribeRegions: those that are enabled, or all with `AllRegions`. Error: InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export const describeRegions: Action = {
  service: 'ec2',
  parameters: {
    AllRegions: 'value',
    DryRun: 'value',
    Filter: filterShape,
    RegionName: { list: 'value' },
  },
  run(request) {
    const names = texts(request, 'RegionName');
    const unknown = names.filter((name) => !regions.some((region) => region.name === name));
    if (unknown.length > 0) {
      throw new ServiceError('InvalidParameterValue', `Invalid region names: ${unknown.join(', ')}`);
    }
    endDryRun(request);
    const all = boolean(request, 'AllRegions') ?? false;
    const listed = regions.filter(({ name, optInStatus }) =>
      names.length > 0 ? names.includes(name) : all || optInStatus !== 'not-opted-in',
    );
    return {
      regionInfo: applyFilters(listed, readFilters(request), filters).map(({ name, optInStatus }) => ({
        regionName: name,
        regionEndpoint: endpointOf(name),
        optInStatus,
      })),
    };
  },
};

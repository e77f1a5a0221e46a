import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type FilterTable, filterShape, readFilters } from './filters.ts';
import { page } from './pages.ts';

interface TagOfResource {
  readonly key: string;
  readonly value: string;
  readonly resourceId: string;
  readonly resourceType: 'image';
  readonly tags?: undefined;
}

const filters: FilterTable<TagOfResource> = {
  key: ({ key }) => [key],
  'resource-id': ({ resourceId }) => [resourceId],
  'resource-type': ({ resourceType }) => [resourceType],
  value: ({ value }) => [value],
};

/**
 * DescribeTags: those of images; no snapshot of the sandbox has any. Error: InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html
 */
export const describeTags: Action = {
  service: 'ec2',
  parameters: { DryRun: 'value', Filter: filterShape, MaxResults: 'value', NextToken: 'value' },
  run(request, { images, region }) {
    const all = images
      .in(region)
      .flatMap(({ imageId, tags }) =>
        tags.map(
          ({ key, value }): TagOfResource => ({ key, value, resourceId: imageId, resourceType: 'image' }),
        ),
      );
    endDryRun(request);
    const { resources, nextToken } = page(request, applyFilters(all, readFilters(request), filters));
    return { tagSet: resources.map(({ tags: _, ...tag }) => tag), nextToken };
  },
};

import { requestsAsSpecs } from '../to-spec.ts';
import { importText } from './import-text.ts';

/** Where an image is, for the directive of its spec. */
interface Place {
  region: string;
  profile?: string;
}

/** What DescribeImages never shows, and a request may need. */
const notShown =
  'Not carried over, since DescribeImages does not show them: UefiData and BillingProducts. Add them if the image has any.';

/**
 * The spec that would register an image like this one.
 * @param image as DescribeImages shows it
 * @returns the text, and what could not be carried over, which stands in its comments as well
 */
export function specOfImage(
  image: object,
  { region, profile }: Place,
): { text: string; notes: readonly string[] } {
  const found = importText(JSON.stringify({ Images: [image] }))?.requests ?? [];
  const requests = found.map((request) => {
    const taken = request.input.Name ? [takenName(request.input.Name)] : [];
    return { ...request, region, profile, notes: [...request.notes, notShown, ...taken] };
  });
  return { text: requestsAsSpecs(requests), notes: requests.flatMap(({ notes }) => notes) };
}

function takenName(name: string): string {
  return `The image holds the name ${name}: choose another one to register beside it.`;
}

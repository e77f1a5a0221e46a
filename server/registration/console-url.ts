import { ec2ConsolePage } from '../../schemas/console.ts';

/** The page of an AMI in the AWS console of the Region's partition. */
export function consoleUrl(region: string, imageId: string): string {
  return ec2ConsolePage(region, 'ImageDetails', 'imageId', imageId);
}

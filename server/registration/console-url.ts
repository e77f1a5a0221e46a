const consoles = [
  { regions: /^cn-/, host: (region: string) => `${region}.console.amazonaws.cn` },
  { regions: /^us-gov-/, host: () => 'console.amazonaws-us-gov.com' },
  { regions: /^/, host: (region: string) => `${region}.console.aws.amazon.com` },
];

/** The page of an AMI in the AWS console of the Region's partition. */
export function consoleUrl(region: string, imageId: string): string {
  const host = consoles.find(({ regions }) => regions.test(region))?.host(region);
  return `https://${host}/ec2/home?region=${encodeURIComponent(region)}#ImageDetails:imageId=${encodeURIComponent(imageId)}`;
}

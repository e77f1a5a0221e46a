/** Pages of the AWS console, by the Region's partition. */
const consoles = [
  { regions: /^cn-/, domain: 'console.amazonaws.cn', regional: true },
  { regions: /^us-gov-/, domain: 'console.amazonaws-us-gov.com', regional: false },
  { regions: /^/, domain: 'console.aws.amazon.com', regional: true },
];

/** The form of a Region's name. */
export const regionForm = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;

function consoleHost(region: string): string {
  const { domain = '', regional = false } = consoles.find(({ regions }) => regions.test(region)) ?? {};
  return regional ? `${region}.${domain}` : domain;
}

/** A resource of EC2: `ImageDetails`, `imageId`, its id. */
export function ec2ConsolePage(region: string, view: string, key: string, id: string): string {
  return `https://${consoleHost(region)}/ec2/home?region=${encodeURIComponent(region)}#${view}:${key}=${encodeURIComponent(id)}`;
}

/** A bucket of S3, or an object in it. Without a Region it is looked for in the commercial partition. */
export function s3ConsolePage(region: string | undefined, bucket: string, key?: string): string {
  const host = region ? consoleHost(region) : 's3.console.aws.amazon.com';
  const query = new URLSearchParams({ ...(region ? { region } : {}), ...(key ? { prefix: key } : {}) });
  const page = key ? 'object' : 'buckets';
  return `https://${host}/s3/${page}/${encodeURIComponent(bucket)}${query.size > 0 ? `?${query}` : ''}`;
}

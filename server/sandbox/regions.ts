export interface Region {
  readonly name: string;
  readonly optInStatus: 'opt-in-not-required' | 'not-opted-in';
}

const enabled = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const notOptedIn = ['af-south-1', 'ap-east-1', 'eu-south-1', 'me-south-1'];

/** Regions as a new AWS account sees them. */
export const regions: readonly Region[] = [
  ...enabled.map((name): Region => ({ name, optInStatus: 'opt-in-not-required' })),
  ...notOptedIn.map((name): Region => ({ name, optInStatus: 'not-opted-in' })),
];

export function endpointOf(region: string): string {
  return `ec2.${region}.amazonaws.com`;
}

import type { EC2ClientConfig } from '@aws-sdk/client-ec2';

/** What every client of a target is made of. */
export type ServiceOptions = Pick<
  EC2ClientConfig,
  'credentials' | 'endpoint' | 'ignoreConfiguredEndpointUrls' | 'profile' | 'region' | 'requestHandler'
>;

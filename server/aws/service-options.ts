import type { EC2ClientConfig } from '@aws-sdk/client-ec2';

/**
 * What every client of a target is made of. They share connections, which end with the target's: a client that is
 * destroyed by itself would break the requests of the others.
 */
export type ServiceOptions = Pick<
  EC2ClientConfig,
  'credentials' | 'endpoint' | 'ignoreConfiguredEndpointUrls' | 'profile' | 'region' | 'requestHandler'
>;

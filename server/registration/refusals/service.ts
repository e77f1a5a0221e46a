import type { RefusalRow } from '../refusal.ts';

/** Refusals by load, and by an endpoint that is not EC2. */
export const serviceRefusals: readonly RefusalRow[] = [
  {
    codes: [
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
      'RequestThrottled',
      'RequestThrottledException',
      'TooManyRequestsException',
      'SlowDown',
      'BandwidthLimitExceeded',
    ],
    about: 'service',
    sentence: 'AWS takes no more requests of this account at the moment; nothing was registered.',
    next: 'Try again in a minute.',
  },
  {
    codes: ['InternalError', 'InternalFailure', 'ServiceUnavailable', 'Unavailable'],
    about: 'service',
    sentence: ({ message }) => `The service is in trouble: ${message}`,
    next: 'Try again in a minute.',
  },
  {
    codes: ['UnsupportedProtocol', 'InvalidAction', 'MissingAction'],
    about: 'service',
    sentence: ({ target }) =>
      `What answers at ${target.endpoints.ec2 ? `${target.endpoints.ec2.value} (from ${target.endpoints.ec2.from})` : 'the endpoint'} does not know this action.`,
    next: 'Check the endpoint URL and the proxy.',
  },
];

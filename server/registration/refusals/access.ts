import type { RefusalFacts, RefusalRow } from '../refusal.ts';

const who = ({ target }: RefusalFacts) =>
  target.profile ? `profile ${target.profile.value}` : 'the credentials in use';

const renew = ({ signIn }: RefusalFacts) =>
  signIn ? `Run \`${signIn}\`.` : 'Renew the credentials, or choose another profile.';

/** Refusals of who asks. Codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const accessRefusals: readonly RefusalRow[] = [
  {
    codes: ['UnauthorizedOperation'],
    about: 'access',
    sentence: (facts) =>
      `The permission ${action(facts)}${resource(facts)} is missing for ${who(facts)} (${facts.region.value})${reason(facts)}.`,
    next: (facts) =>
      isExplicit(facts)
        ? 'Ask for that policy to be changed.'
        : `Ask for a policy that allows ${action(facts)}.`,
    otherwise: 'first-line',
  },
  {
    codes: ['AuthFailure'],
    about: 'access',
    sentence: (facts) =>
      `AWS does not accept ${who(facts)} in ${facts.region.value}, or this account is not entitled to what the request names.`,
    next: ({ region }) =>
      `Check the profile, and whether the Region ${region.value} is switched on for the account.`,
    find: (spec) => spec.keyed('BillingProducts'),
  },
  {
    codes: [
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'MissingAuthenticationToken',
    ],
    about: 'access',
    sentence: (facts) => `AWS does not accept the keys of ${who(facts)} in ${facts.region.value}.`,
    next: (facts) =>
      `${renew(facts)} A Region that is not switched on for the account answers like this too.`,
  },
  {
    codes: ['ExpiredToken', 'ExpiredTokenException'],
    about: 'access',
    sentence: (facts) => `The session of ${who(facts)} has expired.`,
    next: renew,
  },
  {
    codes: ['RequestExpired', 'InvalidSecurity.RequestHasExpired', 'RequestTimeTooSkewed'],
    about: 'access',
    sentence: 'AWS finds the request out of date: the clock here is wrong, or the session has expired.',
    next: (facts) => `Set the clock. If it is right: ${renew(facts)}`,
  },
  {
    codes: ['AccessDenied', 'AccessDeniedException'],
    about: 'access',
    sentence: (facts) => `AWS denies this to ${who(facts)}: ${facts.message}`,
    next: 'Ask for a policy that allows it, or choose another profile.',
  },
  {
    codes: ['OptInRequired'],
    about: 'access',
    sentence: ({ region }) => `The account has not opted in to EC2 in ${region.value}.`,
    next: 'Switch the Region on in the account settings, or choose another.',
  },
  {
    codes: ['PendingVerification', 'Blocked'],
    about: 'access',
    sentence: ({ message }) => `AWS holds the account back: ${message}`,
    next: 'Ask AWS Support.',
  },
];

/** The action that EC2 names, else what the request needs. */
function action({ message, document, denial, action: needed }: RefusalFacts): string {
  const named = denial?.action ?? /not authorized to perform: (\w+:\w+)/.exec(message)?.[1] ?? needed;
  if (named) return named;
  const tags = document?.request?.fields.TagSpecifications;
  return tags ? 'ec2:RegisterImage or ec2:CreateTags' : 'ec2:RegisterImage';
}

/** The resource that was denied, as STS or EC2 names it. */
function resource({ message, denial }: RefusalFacts): string {
  const named = denial?.resource ?? /on resource: (arn:[^\s,]*[^\s,.])/.exec(message)?.[1];
  return named ? ` on ${named}` : '';
}

function reason(facts: RefusalFacts): string {
  if (isExplicit(facts)) return ': a policy denies it explicitly';
  return facts.denial ? ': no policy allows it' : '';
}

function isExplicit({ message, denial }: RefusalFacts): boolean {
  return denial?.isExplicit ?? /with an explicit deny/.test(message);
}

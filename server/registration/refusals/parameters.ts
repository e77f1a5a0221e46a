import { descriptionLimits, nameCharactersInWords, nameLimits, tagLimits } from '../../../schemas/limits.ts';
import type { Field } from '../../spec/fields.ts';
import { type Locator, textOf } from '../locate.ts';
import type { RefusalRow } from '../refusal.ts';
import { anotherName, removeIt, replaceBy } from './fixes.ts';

const keys =
  (...names: string[]) =>
  (spec: Locator): Field[] =>
    names.flatMap((name) => spec.keyed(name));

/** Refusals of the request's own fields. Texts: answers that people have seen and EC2's list of error codes. */
export const parameterRefusals: readonly RefusalRow[] = [
  {
    codes: ['InvalidAMIName.Malformed'],
    about: 'content',
    sentence: `EC2 does not take this name. A name has ${nameLimits.min}–${nameLimits.max} characters: ${nameCharactersInWords}.`,
    next: 'Correct Name.',
    find: keys('Name'),
  },
  {
    codes: ['InvalidAMIName.Duplicate'],
    about: 'content',
    texts: [
      {
        pattern: /AMI name (.+) is already in use by AMI (ami-\w+)/s,
        sentence: ({ groups: [name, ami] }) => `The name ${name} already belongs to ${ami}.`,
        next: ({ groups: [, ami] }) =>
          `Choose another Name, or deregister ${ami} and wait until that has taken effect. Where an earlier attempt ended without an answer, ${ami} may be its image.`,
      },
    ],
    sentence: 'Another AMI of this account and Region has this name already.',
    next: 'Choose another Name.',
    find: keys('Name'),
    fixes: [anotherName],
  },
  {
    codes: ['MissingParameter'],
    about: 'content',
    texts: [
      {
        pattern: /the parameter size or snapshotId/i,
        sentence: 'A volume needs SnapshotId or VolumeSize.',
        next: 'Add one of them.',
        find: (spec) => spec.volumes().filter(({ fields }) => !fields.SnapshotId && !fields.VolumeSize),
      },
      {
        pattern: /contain the parameter ebs\b/i,
        sentence: 'VirtualName must be ephemeral0 to ephemeral23; for an EBS volume EC2 misses Ebs.',
        next: 'Correct VirtualName, or add Ebs.',
        find: (spec) =>
          spec
            .keyed('VirtualName')
            .filter((field) => !/^ephemeral(\d|1\d|2[0-3])$/.test(textOf(field) ?? '')),
      },
      {
        pattern: /blockDeviceMapping or imageLocation/i,
        sentence: 'EC2 misses a block device mapping with the root snapshot, or ImageLocation.',
        next: 'Add RootDeviceName and BlockDeviceMappings.',
      },
      {
        pattern: /contain the parameter (\S+?)\.?$/i,
        sentence: ({ groups: [parameter] }) => `EC2 misses the parameter ${parameter}.`,
        next: ({ groups: [parameter] }) => `Add ${parameter}.`,
        find: (spec, { groups: [parameter = ''] }) => spec.around(parameter),
      },
    ],
  },
  {
    codes: ['InvalidParameterValue', 'InvalidParameter', 'ValidationError', 'InvalidQueryParameter'],
    about: 'content',
    texts: [
      { pattern: /ratio of ([\d.]+) is too high/i, find: ratio },
      {
        pattern: /'(.+?)' is not a valid taggable resource type/s,
        next: 'RegisterImage tags only `image`.',
        find: (spec, { groups: [value = ''] }) => spec.keyedHolding('ResourceType', value),
        fixes: [replaceBy('image')],
      },
      {
        pattern: /Tag keys starting with 'aws:' are reserved/i,
        find: (spec) => spec.keyed('Key').filter((field) => /^aws:/i.test(textOf(field) ?? '')),
      },
      {
        pattern: /Duplicate tag key '(.*)' specified/s,
        find: (spec, { groups: [key = ''] }) => spec.keyedHolding('Key', key).reverse(),
      },
      {
        pattern: /Value \((.*)\) for parameter (?:description|Description) is invalid/s,
        sentence: `EC2 does not take this description: at most ${descriptionLimits.max} characters, ASCII only.`,
        find: keys('Description'),
      },
      {
        pattern: /Value \((.*)\) for parameter ([\w.]+) is invalid/s,
        find: (spec, { groups: [value = '', name = ''] }) => spec.keyedHolding(name, value),
      },
      {
        pattern: /Invalid value '(.*?)' for ([\w.]*\w)/s,
        find: (spec, { groups: [value = '', name = ''] }) => spec.keyedHolding(name, value),
      },
      {
        pattern: /Invalid value for ([\w.]+?)\.?(?:\s|$)/,
        find: (spec, { groups: [name = ''] }) => spec.queried(name),
      },
      {
        pattern: /Parameter (encrypted) is invalid/i,
        sentence: "A volume from a snapshot has the snapshot's encryption.",
        next: 'Remove Encrypted, whatever its value.',
        find: (spec) => spec.volumes().flatMap(({ fields }) => (fields.SnapshotId ? [fields.Encrypted] : [])),
        fixes: [removeIt],
      },
      {
        pattern: /Parameter (\w+) is invalid/i,
        find: (spec, { groups: [name = ''] }) => spec.keyed(name),
      },
    ],
    find: (spec, { message }) => spec.namedIn(message),
  },
  {
    codes: [
      'InvalidParameterCombination',
      'InvalidParameterDependency',
      'Unsupported',
      'UnsupportedOperation',
    ],
    about: 'content',
    texts: [
      {
        pattern: /parameter (\w+) requires the parameter \w+ to be set/i,
        sentence: ({ groups: [name] }) => `RegisterImage does not take ${name}.`,
        next: 'Remove it.',
        find: (spec, { groups: [name = ''] }) => spec.queried(name),
        fixes: [removeIt],
      },
      {
        pattern: /parameter (\w+) is not supported for (\w+) volumes/i,
        find: ofVolumeType,
        fixes: [removeIt],
      },
      {
        pattern: /parameter (\w+) must be specified for (\w+) volumes/i,
        find: ofVolumeType,
      },
      {
        pattern: /throughput can only be specified for volumeType gp3/i,
        find: (spec) =>
          spec
            .volumes()
            .filter(({ fields }) => fields.VolumeType?.text !== 'gp3')
            .map(({ fields }) => fields.Throughput),
        fixes: [removeIt],
      },
    ],
    next: 'Change or remove one of these settings: they exclude each other.',
    find: (spec, { message }) => spec.namedIn(message),
  },
  {
    codes: ['UnknownParameter'],
    about: 'content',
    texts: [
      {
        pattern: /The parameter ([\w.]*\w) is not recognized/i,
        sentence: ({ groups: [name = ''] }) => `RegisterImage does not take ${name.split('.').at(-1)}.`,
        next: 'Remove it.',
        find: (spec, { groups: [name = ''] }) => {
          const exact = spec.queried(name);
          return exact.length > 0 ? exact : spec.keyed(name.split('.').at(-1) ?? name);
        },
        fixes: [removeIt],
      },
    ],
  },
  {
    codes: ['InvalidTagKey.Malformed'],
    about: 'content',
    texts: [
      {
        pattern: /The tag key .?(.+?).? is not valid/s,
        find: (spec, { groups: [key = ''] }) => spec.keyedHolding('Key', key),
      },
    ],
    sentence: 'EC2 does not take this tag key: it must not be empty or begin with `aws:`.',
    find: keys('Key'),
  },
  {
    codes: ['TagLimitExceeded'],
    about: 'content',
    sentence: `An AMI takes at most ${tagLimits.count} tags.`,
    find: keys('TagSpecifications'),
  },
  {
    codes: ['TagPolicyViolation'],
    about: 'content',
    sentence: ({ message }) => `The tag policy of your organization refuses these tags: ${message}`,
    find: keys('TagSpecifications'),
  },
  {
    codes: ['InvalidCharacter', 'MalformedQueryString'],
    about: 'content',
    sentence: 'EC2 does not take a character of the request.',
    next: 'Look for characters beyond ASCII in Name, Description and the tags.',
    find: (spec) =>
      keys('Name', 'Description', 'Key', 'Value')(spec).filter((field) => /[^ -~]/.test(textOf(field) ?? '')),
  },
];

/** The field that EC2 names, in the volumes of the type that it names; the volume where it is missing. */
function ofVolumeType(spec: Locator, { groups: [name = '', type] }: { groups: readonly string[] }): Field[] {
  return spec
    .volumes()
    .filter(({ fields }) => fields.VolumeType?.text === type)
    .map((ebs) => spec.queried(name).find((field) => field.path.startsWith(`${ebs.path}.`)) ?? ebs);
}

/** The field whose ratio EC2 names: Iops to size, or Throughput to Iops. */
function ratio(spec: Locator, { message, groups }: { message: string; groups: readonly string[] }): Field[] {
  const wanted = Number(groups[0]);
  const throughput = /^throughput/i.test(message);
  return spec.volumes().flatMap(({ fields: { Iops, Throughput, VolumeSize } }) => {
    const [field, over] = throughput ? [Throughput, Iops] : [Iops, VolumeSize];
    const close = Math.abs(Number(field?.text) / Number(over?.text) - wanted) < 0.001 * wanted;
    return field && close ? [field] : [];
  });
}

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import type { AmiSpec } from '../../schemas/ami-spec.ts';

/** The arguments that a POSIX shell hands to `aws` for a command. */
export function argumentsInShell(command: string): string[] {
  const script = `aws() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const troublesome = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$(id)',
  '`id`',
  '$HOME',
  '!!',
  '\n',
  '\r\n',
  '\t',
  '-',
  '--',
  '~',
  '*',
  '#',
  '=',
  ';',
  '&',
  'file://',
  'fileb://',
  'https://',
  'ä',
  '💿',
);

/** Text that a shell or the AWS CLI might take for something else. */
export const trickyText = fc.oneof(
  fc
    .array(fc.oneof(troublesome, fc.string({ unit: 'grapheme-ascii', maxLength: 5 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 10 }),
);

const ebs = fc.record(
  {
    SnapshotId: trickyText,
    VolumeSize: fc.integer(),
    VolumeType: fc.constantFrom('gp3' as const, 'io2' as const),
    DeleteOnTermination: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Requests of every form, sensible or not. */
export const anyRequest: fc.Arbitrary<AmiSpec> = fc.record(
  {
    DryRun: fc.boolean(),
    TagSpecifications: fc.array(
      fc.record({
        ResourceType: fc.constant('image' as const),
        Tags: fc.array(fc.record({ Key: trickyText, Value: trickyText }), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    BlockDeviceMappings: fc.array(
      fc.record({ DeviceName: trickyText, Ebs: ebs, NoDevice: trickyText }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
    BillingProducts: fc.array(trickyText, { maxLength: 3 }),
    UefiData: trickyText,
    EnaSupport: fc.boolean(),
    Architecture: fc.constantFrom('x86_64' as const, 'arm64' as const),
    Description: trickyText,
    Name: trickyText,
    RootDeviceName: trickyText,
    KernelId: trickyText,
    ImageLocation: trickyText,
  },
  { requiredKeys: ['Name'] },
);

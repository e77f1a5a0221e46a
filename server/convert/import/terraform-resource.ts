import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import { Defaults } from './defaults.ts';
import { fitRequest } from './fit.ts';
import {
  type ForeignEntry,
  lettersOf,
  type MappingValue,
  mappingsIn,
  mappingValue,
  memberOf,
  plainText,
  without,
} from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { Literals } from './literals.ts';
import { isNothing } from './scalar-values.ts';

/** Blocks and arguments that any resource may have (Terraform, Meta-Arguments). */
const metaKeys = [
  'provider',
  'count',
  'for_each',
  'lifecycle',
  'timeouts',
  'depends_on',
  'provisioner',
  'connection',
];

/** `ebs_block_device`, and `ebsBlockDevices` where Pulumi writes it. */
const blockDevices = /^(?:ebs|ephemeral)blockdevices?$/;

/** `resource "aws_ami"` of Terraform and OpenTofu (registry.terraform.io/providers/hashicorp/aws, aws_ami). */
export const terraformResource: ForeignShape = {
  name: 'a Terraform aws_ami resource',
  recognizes: (text) => /\baws_ami\b|\b(?:ebs|ephemeral)_block_device\b/.test(text),
  read(text) {
    const reader = new Literals(text, { blocks: true, dollarBraces: true });
    const { entries } = reader.allItems();
    const resources = entries.filter(
      ({ key, value }) => /^resource aws_ami\b/.test(key) && value.kind === 'mapping',
    );
    const bodies = resources.flatMap(({ value }) => mappingsIn(value));
    const isBody = bodies.length === 0 && entries.some(({ key }) => /_block_device$/.test(key));
    const provider = entries
      .filter(({ key }) => /^provider aws$/.test(key))
      .flatMap(({ value }) => mappingsIn(value));
    return (isBody ? [mappingValue(entries)] : bodies).map((body) => requestOfResource(body, provider));
  },
};

/** Whether a mapping has the block devices of the provider, in the spelling of any language. */
export function isResource({ entries }: MappingValue): boolean {
  return entries.some(({ key }) => blockDevices.test(lettersOf(key)));
}

/** The request that an `aws_ami` resource makes; `providers` are the settings of the provider. */
export function requestOfResource(
  body: MappingValue,
  [provider, ...others]: readonly MappingValue[] = [],
): ImportedRequest {
  const entries = body.entries.flatMap(inApiTerms);
  const settings = provider && others.length === 0 ? provider : undefined;
  const { input, notes } = fitRequest(without(mappingValue(entries), ['region']), {
    aside: {
      keys: [...metaKeys, 'deprecation_time'],
      sentence: (names) => `${names}: Terraform's own, not part of the request; left out.`,
    },
  });
  const added = withDefaults(input);
  if (added) {
    notes.add(`Terraform's defaults, which differ from those of EC2, are written out: ${added}.`);
  }
  const region = plainText(memberOf(body, 'region') ?? (settings && memberOf(settings, 'region')));
  const profile = plainText(settings && memberOf(settings, 'profile'));
  return { input, region, profile, notes: notes.sentences };
}

/** Both kinds of block device are entries of one list. */
function inApiTerms({ key, value }: ForeignEntry): ForeignEntry[] {
  if (!blockDevices.test(lettersOf(key))) return [{ key, value }];
  const devices = mappingsIn(value);
  if (devices.length === 0) return isNothing(value) ? [] : [{ key: 'BlockDeviceMappings', value }];
  return devices.map((device) => ({ key: 'BlockDeviceMappings', value: withoutEncryptedFalse(device) }));
}

/** The provider sends `encrypted` only where it is true. */
function withoutEncryptedFalse(device: MappingValue): MappingValue {
  return plainText(memberOf(device, 'encrypted')) === 'false' ? without(device, ['encrypted']) : device;
}

/** Adds what the provider sends for arguments that are not written. */
function withDefaults(input: Partial<AmiSpec>): string {
  const defaults = new Defaults();
  defaults.put(input, 'Architecture', 'x86_64');
  defaults.put(input, 'VirtualizationType', 'paravirtual');
  defaults.put(input, 'SriovNetSupport', 'simple');
  for (const { Ebs: ebs } of input.BlockDeviceMappings ?? []) {
    if (!ebs) continue;
    defaults.put(ebs, 'DeleteOnTermination', true);
    defaults.put(ebs, 'VolumeType', 'standard');
  }
  return defaults.inWords;
}

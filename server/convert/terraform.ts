import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Target } from './aws-cli.ts';
import { inConventionalOrder } from './conventional-order.ts';
import { type Attribute, attributeLines, hclText, indented } from './hcl.ts';

type Device = NonNullable<AmiSpec['BlockDeviceMappings']>[number];

/** What the `aws_ami` resource has an argument for (hashicorp/aws provider, aws_ami). */
const ofTheResource: ReadonlySet<string> = new Set(
  `Name Description Architecture VirtualizationType BootMode TpmSupport UefiData EnaSupport SriovNetSupport ImdsSupport
  RootDeviceName ImageLocation KernelId RamdiskId`.split(/\s+/),
);
const ofTheVolume: ReadonlySet<string> = new Set(
  `SnapshotId VolumeSize VolumeType DeleteOnTermination Iops Throughput Encrypted OutpostArn`.split(' '),
);
/** What the provider sends for an argument that is not written. */
const defaults = { Architecture: 'x86_64', VirtualizationType: 'paravirtual', SriovNetSupport: 'simple' };
const volumeDefaults = { DeleteOnTermination: true, VolumeType: 'standard' };

/**
 * The request as a Terraform resource, as `terraform fmt` lays it out. What Terraform cannot say, and what it would say
 * by itself, is in comments.
 */
export function requestAsTerraform(request: AmiSpec, target: Target = {}): string {
  const {
    BlockDeviceMappings: devices = [],
    TagSpecifications: specifications,
    ...rest
  } = inConventionalOrder(request);
  const tags = tagsOf(specifications);
  const unsaid = Object.entries({ ...rest, ...(tags ? {} : { TagSpecifications: specifications }) }).filter(
    ([name, value]) => !ofTheResource.has(name) && value !== undefined,
  );
  const comments = [...unsaid.map(([name, value]) => cannotSay(name, value)), ...added(rest, defaults)];
  const attributes = Object.entries(rest).filter(([name]) => ofTheResource.has(name));
  const blocks = [
    [...comments, ...attributeLines(attributes.map(([name, value]): Attribute => [snakeCase(name), value]))],
    ...devices.map(deviceLines),
    ...(tags && tags.length > 0 ? [['tags = {', ...attributeLines(tags).map(indented), '}']] : []),
  ].filter((lines) => lines.length > 0);
  const body = blocks.map((lines) => lines.map(indented).join('\n')).join('\n\n');
  return `${provider(target)}resource "aws_ami" "${label(request.Name)}" {\n${body}\n}\n`;
}

function provider({ region, profile }: Target): string {
  const settings = Object.entries({ region, profile }).filter(([, value]) => value !== undefined);
  if (settings.length === 0) return '';
  return `provider "aws" {\n${attributeLines(settings).map(indented).join('\n')}\n}\n\n`;
}

function deviceLines({ DeviceName: name, Ebs: ebs, VirtualName: virtualName, ...rest }: Device): string[] {
  const device: Attribute[] = name === undefined ? [] : [['device_name', name]];
  const unsaid = Object.entries(rest).map(([key, value]) => cannotSay(key, value));
  if (ebs) {
    const entries = Object.entries(ebs);
    const comments = [
      ...(virtualName === undefined ? [] : [cannotSay('VirtualName', virtualName)]),
      ...unsaid,
      ...entries.filter(([key]) => !ofTheVolume.has(key)).map(([key, value]) => cannotSay(key, value)),
      ...added(ebs, volumeDefaults),
    ];
    const own = entries
      .filter(([key]) => ofTheVolume.has(key))
      .map(([key, value]): Attribute => [snakeCase(key), value]);
    return block('ebs_block_device', comments, [...device, ...own]);
  }
  if (virtualName !== undefined) {
    return block('ephemeral_block_device', unsaid, [...device, ['virtual_name', virtualName]]);
  }
  return [cannotSay('The block device', { DeviceName: name, ...rest })];
}

function block(name: string, comments: readonly string[], attributes: readonly Attribute[]): string[] {
  return [`${name} {`, ...[...comments, ...attributeLines(attributes)].map(indented), '}'];
}

/** The tags as a mapping; undefined where a mapping cannot hold them. */
function tagsOf(specifications: AmiSpec['TagSpecifications'] = []): Attribute[] | undefined {
  const [specification, ...others] = specifications;
  if (!specification) return [];
  const tags = specification.Tags ?? [];
  const keys = new Set(tags.map(({ Key }) => Key));
  const isMapping =
    tags.length > 0 &&
    keys.size === tags.length &&
    tags.every(({ Key, Value }) => Key !== undefined && Value !== undefined);
  if (others.length > 0 || specification.ResourceType !== 'image' || !isMapping) return undefined;
  return tags.map(({ Key = '', Value = '' }) => [
    /^[A-Za-z_]\w*(?:-\w+)*$/.test(Key) ? Key : hclText(Key),
    Value,
  ]);
}

function cannotSay(name: string, value: unknown): string {
  return `# ${name} is not an argument of aws_ami: ${JSON.stringify(value)}`;
}

/** What the provider adds to the request; nothing that is written can keep it from that. */
function added(written: object, values: Readonly<Record<string, string | boolean>>): string[] {
  return Object.entries(values)
    .filter(([name]) => !Object.hasOwn(written, name))
    .map(([name, value]) => `# Without ${snakeCase(name)}, Terraform registers ${name} ${value}.`);
}

/** `EnaSupport` is `ena_support`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

function label(name: string): string {
  const words = name.replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z_]/.test(words) ? words : `image${words && `_${words}`}`;
}

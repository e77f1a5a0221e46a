import { Defaults } from './defaults.ts';
import { fitRequest } from './fit.ts';
import {
  bareValue,
  type ForeignEntry,
  type ForeignValue,
  type MappingValue,
  mappingsIn,
  mappingValue,
  memberOf,
  plainText,
  textValue,
  without,
} from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { isNothing, scalarOf } from './scalar-values.ts';
import { readYamlDocuments } from './yaml-values.ts';

const moduleName = /^(?:(?:amazon|community)\.aws\.)?ec2_ami$/;

/** Parameters of the module that are not part of RegisterImage (amazon.aws.ec2_ami, Parameters). */
const ofTheModule = `state wait wait_timeout no_reboot delete_snapshot launch_permissions purge_tags image_id
  instance_id debug_botocore_endpoint_logs validate_certs aws_ca_bundle aws_config endpoint_url`.split(/\s+/);

/** A task with the module `ec2_ami`. */
export const ansibleTask: ForeignShape = {
  name: 'an Ansible ec2_ami task',
  recognizes: (text) => /^[ \t-]*["']?(?:[\w.]+\.)?ec2_ami["']?[ \t]*:/m.test(text),
  read: (text) =>
    readYamlDocuments(text)
      .flatMap((document) => tasksIn(document, 8))
      .map(requestOf),
};

function tasksIn(value: ForeignValue, depth: number): MappingValue[] {
  if (depth === 0) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => tasksIn(item, depth - 1));
  if (value.kind !== 'mapping') return [];
  return value.entries.flatMap(({ key, value: own }) =>
    moduleName.test(key) && own.kind === 'mapping' ? [own] : tasksIn(own, depth - 1),
  );
}

function requestOf(task: MappingValue): ImportedRequest {
  const isOfInstance = plainText(memberOf(task, 'instance_id')) !== undefined;
  const region = plainText(memberOf(task, 'region') ?? memberOf(task, 'aws_region'));
  const profile = plainText(memberOf(task, 'profile') ?? memberOf(task, 'aws_profile'));
  const own = without(task, ['region', 'aws_region', 'ec2_region', 'profile', 'aws_profile']);
  const { input, notes } = fitRequest(mappingValue(own.entries.map(inApiTerms)), {
    notes: isOfInstance
      ? [
          'The task has an instance_id, so it makes the AMI of an instance with CreateImage. RegisterImage needs a snapshot.',
        ]
      : [],
    aside: {
      keys: ofTheModule,
      sentence: (names) => `${names}: the module's own, not part of the request; left out.`,
    },
  });
  const defaults = new Defaults();
  defaults.put(input, 'Architecture', 'x86_64');
  defaults.put(input, 'VirtualizationType', 'hvm');
  if (defaults.inWords) notes.add(`Defaults of the Ansible module are written out: ${defaults.inWords}.`);
  return { input, region, profile, notes: notes.sentences };
}

function inApiTerms({ key, value }: ForeignEntry): ForeignEntry {
  if (key === 'resource_tags') return { key: 'tags', value };
  if (key !== 'device_mapping') return { key, value };
  const devices = mappingsIn(value).map((device) => mappingValue(device.entries.map(inDeviceTerms)));
  return { key: 'BlockDeviceMappings', value: devices.length > 0 ? { kind: 'list', items: devices } : value };
}

/** `no_device: true` is the empty text of the API; `false` is nothing. */
function inDeviceTerms({ key, value }: ForeignEntry): ForeignEntry {
  if (key !== 'no_device' || isNothing(value)) return { key, value };
  const isSet = scalarOf(plainText(value) ?? '', 'boolean');
  return { key, value: isSet === undefined ? value : isSet ? textValue('') : bareValue('null') };
}

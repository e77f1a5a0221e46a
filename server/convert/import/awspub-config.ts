import { resourceIdPlaceholder } from '../../../schemas/resource-ids.ts';
import { fitRequest } from './fit.ts';
import {
  bareValue,
  type ForeignValue,
  listValue,
  type MappingValue,
  mappingValue,
  memberOf,
  plainText,
  shown,
  textValue,
  without,
} from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { readYamlDocuments } from './yaml-values.ts';

/** Keys of an image that awspub uses after or before it registers the AMI (canonical-awspub, configuration). */
const ofTheTool =
  `regions separate_snapshot share temporary public marketplace ssm_parameter groups sns`.split(' ');

/** The configuration of Canonical's awspub: one request for each image in it. */
export const awspubConfig: ForeignShape = {
  name: 'an awspub configuration',
  recognizes: (text) => /^["']?awspub["']?[ \t]*:/m.test(text),
  read: (text) =>
    readYamlDocuments(text).flatMap((document) => {
      const config = document.kind === 'mapping' ? memberOf(document, 'awspub') : undefined;
      const images = config?.kind === 'mapping' ? memberOf(config, 'images') : undefined;
      if (config?.kind !== 'mapping' || images?.kind !== 'mapping') return [];
      return images.entries.map(({ key, value }) =>
        requestOf(key, value.kind === 'mapping' ? value : mappingValue([]), config),
      );
    }),
};

function requestOf(name: string, image: MappingValue, config: MappingValue): ImportedRequest {
  const source = memberOf(config, 'source');
  const settings = source?.kind === 'mapping' ? source : mappingValue([]);
  const file = plainText(memberOf(settings, 'path')) ?? 'its source';
  const root = memberOf(image, 'root_device_name') ?? textValue('/dev/sda1');
  const uefiFile = memberOf(image, 'uefi_data');
  const tags = [memberOf(config, 'tags'), memberOf(image, 'tags')].flatMap((own) =>
    own?.kind === 'mapping' ? own.entries : [],
  );
  const entries = {
    Name: textValue(name),
    Architecture: memberOf(settings, 'architecture'),
    RootDeviceName: root,
    BlockDeviceMappings: devices(root, image),
    EnaSupport: bareValue('true'),
    SriovNetSupport: textValue('simple'),
    VirtualizationType: textValue('hvm'),
    tags: tags.length > 0 ? mappingValue(tags) : undefined,
  };
  const own = without(image, [
    'root_device_name',
    'root_device_volume_type',
    'root_device_volume_size',
    'uefi_data',
    'tags',
  ]);
  const { input, notes } = fitRequest(
    mappingValue([
      ...Object.entries(entries).flatMap(([key, value]) => (value ? [{ key, value }] : [])),
      ...own.entries,
    ]),
    {
      notes: [
        `awspub makes the snapshot from ${file}: write its id in place of ${resourceIdPlaceholder('snap')}.`,
        'EnaSupport, SriovNetSupport, VirtualizationType and the two ephemeral devices are what awspub always sends; root device settings that the configuration leaves out are its defaults.',
        ...(uefiFile ? [`uefi_data is the file ${shown(uefiFile)}: put what it holds in UefiData.`] : []),
      ],
      aside: {
        keys: ofTheTool,
        sentence: (names) => `${names}: awspub's own, not part of the request; left out.`,
      },
    },
  );
  return { input, notes: notes.sentences };
}

function devices(root: ForeignValue, image: MappingValue): ForeignValue {
  const ebs = {
    SnapshotId: textValue(resourceIdPlaceholder('snap')),
    VolumeType: memberOf(image, 'root_device_volume_type') ?? textValue('gp3'),
    VolumeSize: memberOf(image, 'root_device_volume_size') ?? bareValue('8'),
  };
  return listValue([
    mapping({ DeviceName: root, Ebs: mapping(ebs) }),
    mapping({ DeviceName: textValue('/dev/sdb'), VirtualName: textValue('ephemeral0') }),
    mapping({ DeviceName: textValue('/dev/sdc'), VirtualName: textValue('ephemeral1') }),
  ]);
}

function mapping(members: Readonly<Record<string, ForeignValue>>): MappingValue {
  return mappingValue(Object.entries(members).map(([key, value]) => ({ key, value })));
}

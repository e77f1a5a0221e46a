import { requestShape, type Shape } from '../../../schemas/shape.ts';
import { readCalls, setting } from './call-chain.ts';
import { fitRequest } from './fit.ts';
import {
  type ForeignEntry,
  type ForeignValue,
  lettersOf,
  listValue,
  type MappingValue,
  mappingsIn,
  mappingValue,
} from './foreign-value.ts';
import type { ForeignShape } from './imported-request.ts';
import { Literals } from './literals.ts';
import { dialectOf } from './program.ts';
import { Variables } from './variables.ts';

const settingInText =
  /\.\s*(?:set|with|add)?_?(?:root_?device_?name|block_?device_?mappings?|device_?name|snapshot_?id|virtualization_?type|image_?location|kernel_?id|ena_?support|architecture)\s*\(/i;

/** The AWS SDK for Java, and others that build a request by calls: `setName("…")`, `withName("…")`, `.name("…")`. */
export const setters: ForeignShape = {
  name: 'calls that build a RegisterImageRequest (Java, Kotlin, Rust)',
  recognizes: (text) => settingInText.test(text),
  read(text) {
    const objects = readObjects(new Literals(text, dialectOf(text)));
    return requestsOf(objects).map((request) => {
      const { input, notes } = fitRequest(request);
      return { input, notes: notes.sentences };
    });
  },
};

/** An object of the program with what is set on it, in the order of the text. */
interface BuiltObject {
  name: string;
  entries: ForeignEntry[];
}

function readObjects(reader: Literals): BuiltObject[] {
  const objects: BuiltObject[] = [];
  const latest = new Map<string, BuiltObject>();
  const start = (name: string, entries: readonly ForeignEntry[]) => {
    const made = { name, entries: [...entries] };
    objects.push(made);
    latest.set(name, made);
    return made;
  };
  while (!reader.isAtEnd) {
    const { text: name } = reader.peek();
    if (!reader.isName()) reader.at += 1;
    else if (reader.is('=', 1)) {
      reader.at += 2;
      const value = reader.value();
      const isNew = value.kind === 'expression' && /\(\)$/.test(value.source);
      start(name, value.kind === 'mapping' ? value.entries : isNew ? [] : [{ key: '', value }]);
    } else if (reader.is('.', 1) || reader.is('(', 1) || reader.is('::', 1)) {
      const built = readCalls(reader);
      const own = built.flatMap(setting);
      const object = latest.get(name) ?? (own.length > 0 ? start(name, []) : undefined);
      for (const entry of own) object?.entries.push(entry);
      if (own.length > 0) continue;
      for (const request of built.flatMap(({ args }) => args.items).flatMap(mappingsIn))
        start('', request.entries);
    } else reader.at += 1;
  }
  return objects;
}

/** The requests among the objects, with the devices and volumes that were built for them. */
function requestsOf(objects: readonly BuiltObject[]): MappingValue[] {
  const variables = new Variables();
  const byPart = (part: Part) => objects.filter(({ entries }) => partOf(entries) === part);
  for (const { name, entries } of objects) {
    const [only] = entries;
    const isPlain = entries.length === 1 && only?.key === '';
    if (name !== '') variables.set(name, isPlain ? only.value : mappingValue(entries));
  }
  const resolved = (object: BuiltObject) => variables.resolvedMapping(mappingValue(object.entries));
  const requests = byPart('request').map(resolved);
  const devices = byPart('device').map((object) => ({ object, mapping: resolved(object) }));
  const volumes = byPart('volume').filter(({ name }) => !variables.used.has(name));
  const loose = devices.filter(({ object }) => !variables.used.has(object.name));
  const complete = loose.map(({ mapping }) => {
    const isFull = mapping.entries.some(({ key }) => /^(?:ebs|virtual_?name|no_?device)$/i.test(key));
    const volume = isFull ? undefined : volumes.shift();
    return volume ? mappingValue([...mapping.entries, { key: 'Ebs', value: resolved(volume) }]) : mapping;
  });
  const [request, ...others] = requests;
  if (!request || others.length > 0 || complete.length === 0) return requests;
  return [mappingValue([...request.entries, devicesEntry(complete)])];
}

function devicesEntry(devices: readonly ForeignValue[]): ForeignEntry {
  return { key: 'BlockDeviceMappings', value: listValue(devices) };
}

type Part = 'request' | 'device' | 'volume' | 'other';

const requestLetters = lettersIn(requestShape);
const deviceLetters = lettersIn(requestShape.members.get('BlockDeviceMappings')?.shape);
const volumeLetters = lettersIn(memberOfDevice('Ebs'));

function memberOfDevice(name: string): Shape | undefined {
  const list = requestShape.members.get('BlockDeviceMappings')?.shape;
  const device = list?.kind === 'list' ? list.item : undefined;
  return device?.kind === 'mapping' ? device.members.get(name)?.shape : undefined;
}

function lettersIn(shape: Shape | undefined): ReadonlySet<string> {
  const own = shape?.kind === 'list' ? shape.item : shape;
  return new Set(own?.kind === 'mapping' ? [...own.members.keys()].map((key) => key.toLowerCase()) : []);
}

/** Which structure of the request has the keys that are set. */
function partOf(entries: readonly ForeignEntry[]): Part {
  const has = (letters: ReadonlySet<string>) => entries.some(({ key }) => letters.has(lettersOf(key)));
  if (has(requestLetters)) return 'request';
  if (has(deviceLetters)) return 'device';
  return has(volumeLetters) ? 'volume' : 'other';
}

import {
  defaultVolumeType,
  type VolumeTypeLimits,
  type VolumeTypeName,
  volumeTypeLimits,
} from '../../schemas/volume-types.ts';
import type { Ebs } from '../spec/fields.ts';
import { isMisspelt } from './alike.ts';
import type { Fix, SpecContext } from './define-rule.ts';
import { addFix, setFix } from './fixes.ts';

export interface TypeOfVolume {
  name: VolumeTypeName;
  /** Whether the spec says so, or EC2 takes it because nothing is said. */
  isWritten: boolean;
  limits: VolumeTypeLimits;
}

/** The type that a volume will have; undefined where what is written is none. */
export function typeOfVolume(ebs: Ebs): TypeOfVolume | undefined {
  const written = ebs.fields.VolumeType;
  if (!written && isMisspelt(ebs, 'VolumeType')) return undefined;
  const name = written ? written.value : defaultVolumeType;
  return name && { name, isWritten: written !== undefined, limits: volumeTypeLimits[name] };
}

/** `'gp2' volumes`, or what to say where no type is written. */
export function typeInWords({ name, isWritten }: TypeOfVolume): string {
  return isWritten ? `'${name}' volumes` : `volumes without a 'VolumeType' ('${name}')`;
}

/** Makes the volume one of another type. */
export function setTypeFix({ edit }: SpecContext, ebs: Ebs, type: VolumeTypeName): Fix | undefined {
  const written = ebs.fields.VolumeType;
  return written ? setFix(edit, written, type) : addFix(edit, ebs, 'VolumeType', type);
}

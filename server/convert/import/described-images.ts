import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import { imageOwner, splitLocation } from '../../../schemas/manifest-location.ts';
import { fitRequest } from './fit.ts';
import { type ForeignValue, type MappingValue, mappingsIn, memberOf, plainText } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import type { Notes } from './notes.ts';
import { looksLikeImage } from './request-keys.ts';
import { readDocuments } from './structured-text.ts';

/** What `aws ec2 describe-images` and the SDKs answer. */
export const describedImages: ForeignShape = {
  name: 'the output of DescribeImages (JSON or YAML)',
  recognizes: (text) =>
    /\b(?:Images|ImageId|CreationDate|OwnerId|image_id|owner_id)\b["']?\s*(?:[:=]|=>)/.test(text),
  read: (text) => readDocuments(text).flatMap(imagesIn).map(requestOf),
};

function imagesIn(document: ForeignValue): MappingValue[] {
  const top = document.kind === 'mapping' ? memberOf(document, 'Images') : undefined;
  return mappingsIn(top ?? document).filter(looksLikeImage);
}

function requestOf(image: MappingValue): ImportedRequest {
  const { input, notes } = fitRequest(image);
  leaveOutLocation(input, plainText(memberOf(image, 'RootDeviceType')), notes);
  leaveOutOfVolumes(input, notes);
  leaveOutTags(input, notes);
  return { input, notes: notes.sentences };
}

/** The location of an AMI without a manifest is its owner and name, which EC2 makes up itself. */
function leaveOutLocation(input: Partial<AmiSpec>, rootDeviceType: string | undefined, notes: Notes): void {
  const { ImageLocation: location } = input;
  if (location === undefined) return;
  const { bucket } = splitLocation(location);
  const hasManifest = /\.manifest\.xml$/.test(location) && !imageOwner.test(bucket);
  if (rootDeviceType === 'instance-store' || (rootDeviceType === undefined && hasManifest)) return;
  delete input.ImageLocation;
  notes.add(
    `ImageLocation (${location}) is the owner and name of an EBS-backed AMI, not a manifest: left out.`,
  );
}

/** A volume from a snapshot takes its encryption, and RegisterImage takes no key. */
function leaveOutOfVolumes(input: Partial<AmiSpec>, notes: Notes): void {
  for (const { Ebs: ebs } of input.BlockDeviceMappings ?? []) {
    if (ebs?.SnapshotId === undefined) continue;
    if (ebs.Encrypted !== undefined) {
      delete ebs.Encrypted;
      notes.add(
        'Ebs.Encrypted beside SnapshotId is left out: the volume takes the encryption of its snapshot.',
      );
    }
    if (ebs.KmsKeyId !== undefined) {
      notes.add(
        `Ebs.KmsKeyId (${ebs.KmsKeyId}) is left out: RegisterImage does not take it, and the snapshot has its key.`,
      );
      delete ebs.KmsKeyId;
    }
  }
}

/** Tags of AWS itself, such as `aws:cloudformation:stack-name`, cannot be set. */
function leaveOutTags(input: Partial<AmiSpec>, notes: Notes): void {
  for (const specification of input.TagSpecifications ?? []) {
    const reserved = specification.Tags?.filter(({ Key = '' }) => Key.startsWith('aws:')) ?? [];
    for (const { Key } of reserved) notes.add(`The tag ${Key} is one that only AWS sets: left out.`);
    specification.Tags = specification.Tags?.filter((tag) => !reserved.includes(tag));
  }
  const filled = input.TagSpecifications?.filter(({ Tags = [] }) => Tags.length > 0) ?? [];
  if (filled.length > 0) input.TagSpecifications = filled;
  else delete input.TagSpecifications;
}

import { isId } from './ids.ts';
import { ServiceError } from './service-error.ts';
import type { XmlStructure } from './xml.ts';

interface KernelImage {
  readonly id: string;
  readonly imageType: 'kernel' | 'ramdisk';
  readonly architecture: string;
  readonly location: string;
}

/** Of eu-central-1 and us-east-1 in AWS; in the sandbox they are everywhere. */
const kernelImages: readonly KernelImage[] = [
  kernel('aki-931fe3fc', 'x86_64', 'pv-grub-hd0_1.05-x86_64.gz'),
  kernel('aki-1419e57b', 'i386', 'pv-grub-hd0_1.05-i386.gz'),
  kernel('aki-5c21674b', 'x86_64', 'pv-grub-hd0_1.05-x86_64.gz'),
  kernel('aki-407d9529', 'x86_64', 'vmlinuz-2.6.32-x86_64'),
  {
    id: 'ari-a51cf9cc',
    imageType: 'ramdisk',
    architecture: 'x86_64',
    location: 'ec2-public-images/initrd-2.6.32-x86_64.manifest.xml',
  },
];

function kernel(id: string, architecture: string, file: string): KernelImage {
  return { id, imageType: 'kernel', architecture, location: `ec2-public-images/${file}.manifest.xml` };
}

export function isKernelImageId(id: string): boolean {
  return isId(id, 'aki') || isId(id, 'ari');
}

/** AWS's kernels and RAM disks as DescribeImages shows them. Error: InvalidAMIID.NotFound. */
export function describeKernelImages(ids: readonly string[]): XmlStructure[] {
  return ids.map((id) => {
    const image = kernelImages.find((known) => known.id === id);
    if (!image) throw new ServiceError('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`);
    return {
      imageId: image.id,
      imageLocation: image.location,
      imageState: 'available',
      imageOwnerId: '137112412989',
      isPublic: true,
      architecture: image.architecture,
      imageType: image.imageType,
      imageOwnerAlias: 'amazon',
    };
  });
}

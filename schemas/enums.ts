import type {
  ArchitectureValues,
  BootModeValues,
  ImdsSupportValues,
  ResourceType,
  TpmSupportValues,
  VolumeType,
} from '@aws-sdk/client-ec2';

// The SDK's own value types hold these tables complete: a value that AWS adds or drops stops the compiler.

export const architectures = {
  x86_64: '64-bit Intel and AMD. Every current instance type that is not Graviton.',
  arm64: '64-bit Arm: Graviton instance types. Needs `hvm`, ENA and UEFI boot.',
  x86_64_mac: 'Intel Macs: EC2 Mac dedicated hosts only.',
  arm64_mac: 'Apple silicon Macs: EC2 Mac dedicated hosts only.',
  i386: '32-bit. Only previous-generation instance types start it; it is also what EC2 assumes when `Architecture` is left out.',
} satisfies Record<ArchitectureValues, string>;

export const virtualizationTypes = {
  hvm: 'Hardware virtual machine: what every current instance type runs.',
  paravirtual:
    'Xen paravirtual: only the previous-generation types C1, C3, HS1, M1, M2, M3 and T1 run it. EC2 assumes it when `VirtualizationType` is left out.',
};

export const bootModes = {
  'uefi-preferred':
    'UEFI where the instance type has it, legacy BIOS elsewhere. The operating system must be able to do both.',
  uefi: 'UEFI only. Needed for NitroTPM and for Secure Boot on every launch; the only mode of Graviton.',
  'legacy-bios': 'Legacy BIOS only. Graviton types cannot start it.',
} satisfies Record<BootModeValues, string>;

export const tpmSupport = {
  'v2.0': 'NitroTPM (TPM 2.0). It needs `BootMode: uefi` and can only be set when the AMI is registered.',
} satisfies Record<TpmSupportValues, string>;

export const imdsSupport = {
  'v2.0':
    'Instances start with IMDSv2 required (`HttpTokens=required`) and a hop limit of 2. It cannot be taken back on this AMI.',
} satisfies Record<ImdsSupportValues, string>;

export const sriovNetSupport = {
  simple:
    'The image has the Intel 82599 VF driver (C3, C4, D2, I2, M4, R3). It cannot be taken back on this AMI.',
};

export const volumeTypes = {
  gp3: 'General purpose SSD: 3,000 IOPS and 125 MiB/s included, more of each on request.',
  gp2: 'General purpose SSD of the previous kind: IOPS grow with the size. What EC2 assumes when `VolumeType` is left out.',
  io2: 'Provisioned IOPS SSD (Block Express). `Iops` is required.',
  io1: 'Provisioned IOPS SSD of the previous kind. `Iops` is required.',
  st1: 'Throughput-optimized hard disk. Not for root volumes.',
  sc1: 'Cold hard disk. Not for root volumes.',
  standard: 'Magnetic, previous generation, up to 1,024 GiB.',
} satisfies Record<VolumeType, string>;

/** RegisterImage tags the AMI and nothing else (TagSpecifications, API page). */
export const taggableResourceTypes = {
  image: 'The AMI itself: the only resource that RegisterImage tags.',
} satisfies Partial<Record<ResourceType, string>>;

import type { architectures } from './enums.ts';

export type Architecture = keyof typeof architectures;

interface ArchitectureTraits {
  /** Arm processors start with UEFI and nothing else (Amazon EC2 boot modes, User Guide). */
  arm: boolean;
  /** EC2 Mac dedicated hosts, which start from EBS only (Amazon EC2 Mac instances, User Guide). */
  mac: boolean;
  /** No paravirtual instance type has it: those are C1, C3, HS1, M1, M2, M3 and T1 (Virtualization types, User Guide). */
  hvmOnly: boolean;
}

export const architectureTraits: Readonly<Record<Architecture, ArchitectureTraits>> = {
  x86_64: { arm: false, mac: false, hvmOnly: false },
  arm64: { arm: true, mac: false, hvmOnly: true },
  x86_64_mac: { arm: false, mac: true, hvmOnly: true },
  arm64_mac: { arm: true, mac: true, hvmOnly: true },
  i386: { arm: false, mac: false, hvmOnly: false },
};

import type { volumeTypes } from './enums.ts';

export type VolumeTypeName = keyof typeof volumeTypes;

export interface Span {
  min: number;
  max: number;
  /** The highest value until 2025. Not every Region and Outpost has gone beyond. */
  formerMax?: number;
}

/** What one volume type takes, after the EbsBlockDevice page of the EC2 API reference (2026-11). */
export interface VolumeTypeLimits {
  /** GiB. */
  size: Span;
  /** IOPS that may be asked for; absent where `Iops` is refused. */
  iops?: Span & { required: boolean; default?: number; perGiB: number; formerPerGiB?: number };
  /** MiB/s that may be asked for; absent where `Throughput` is refused. */
  throughput?: Span & { default: number; perIops: number };
  /** Whether a root volume may be of this type (EBS volume types, User Guide). */
  boot: boolean;
}

export const volumeTypeLimits: Readonly<Record<VolumeTypeName, VolumeTypeLimits>> = {
  gp3: {
    size: { min: 1, max: 65_536, formerMax: 16_384 },
    iops: { min: 3_000, max: 80_000, formerMax: 16_000, required: false, default: 3_000, perGiB: 500 },
    throughput: { min: 125, max: 2_000, formerMax: 1_000, default: 125, perIops: 0.25 },
    boot: true,
  },
  gp2: { size: { min: 1, max: 16_384 }, boot: true },
  io2: {
    size: { min: 4, max: 65_536 },
    iops: { min: 100, max: 256_000, required: true, perGiB: 1_000, formerPerGiB: 500 },
    boot: true,
  },
  io1: {
    size: { min: 4, max: 16_384 },
    iops: { min: 100, max: 64_000, required: true, perGiB: 50 },
    boot: true,
  },
  st1: { size: { min: 125, max: 16_384 }, boot: false },
  sc1: { size: { min: 125, max: 16_384 }, boot: false },
  standard: { size: { min: 1, max: 1_024 }, boot: true },
};

/** What EC2 takes when `VolumeType` is left out (Block device mappings, User Guide). */
export const defaultVolumeType: VolumeTypeName = 'gp2';

/** The largest volume of any type, GiB. */
export const largestVolume = Math.max(...Object.values(volumeTypeLimits).map(({ size }) => size.max));

/** The largest root volume that legacy BIOS boots from with an MBR, GiB (EBS volume constraints, User Guide). */
export const mbrBootLimit = 2_047;

/** Limits of VolumeInitializationRate, MiB/s. */
export const volumeInitializationRate: Span = { min: 100, max: 300 };

/** Sizes that people choose, GiB. */
export const usualSizes = [8, 16, 20, 30, 50, 100, 125, 200, 500, 1_000, 2_000, 4_000, 8_000, 16_000];

/** IOPS and MiB/s that people choose. */
export const usualIops = [1_000, 3_000, 6_000, 12_000];
export const usualThroughput = [125, 250, 500];

/** The most IOPS of a volume of a size in GiB; of the type, where the size is not known. */
export function mostIops(limits: NonNullable<VolumeTypeLimits['iops']>, size: number | undefined): number {
  if (size === undefined) return limits.max;
  return Math.min(limits.max, Math.max(limits.default ?? limits.min, Math.floor(limits.perGiB * size)));
}

/** The most MiB/s of a volume with so many IOPS. */
export function mostThroughput(limits: NonNullable<VolumeTypeLimits['throughput']>, iops: number): number {
  return Math.min(limits.max, Math.max(limits.min, Math.floor(limits.perIops * iops)));
}

/** `3,000`. By hand, since `Intl` loads its tables first, at every start. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',');
}

/** `3,000–80,000`. */
export function spanText(span: Span): string {
  return `${numberText(span.min)}–${numberText(span.max)}`;
}

/** One clause per volume type that has the limit: `gp3 1–65,536, gp2 1–16,384`. */
export function limitsByType(limit: (limits: VolumeTypeLimits) => Span | undefined): string {
  const clauses: string[] = [];
  for (const [type, limits] of Object.entries(volumeTypeLimits)) {
    const span = limit(limits);
    if (span) clauses.push(`${type} ${spanText(span)}`);
  }
  return clauses.join(', ');
}

/**
 * The variable store that `UefiData` holds in base64, after python-uefivars
 * (https://github.com/awslabs/python-uefivars, pyuefivars/aws.py): `AMZNUEFI`, a CRC-32C of all that follows it, a
 * version, and compressed variables. Checked against stores that GetInstanceUefiData gave out.
 */
const magic = 'AMZNUEFI';
const checksumAt = 8;
const checkedFrom = 12;
const headerLength = 16;

/** EDK2 and OVMF firmware volumes have this at byte 40 (UEFI Platform Initialization, EFI_FIRMWARE_VOLUME_HEADER). */
const edk2Magic = '_FVH';
const edk2MagicAt = 40;

/** `foreign`: not EC2's format. `damaged`: it begins as such but is cut or changed. */
export type UefiStoreKind = 'ec2' | 'damaged' | 'edk2' | 'foreign';

/** What the bytes of a variable store are, each as a character of `bytes`. */
export function uefiStoreKind(bytes: string): UefiStoreKind {
  if (!bytes.startsWith(magic)) return bytes.startsWith(edk2Magic, edk2MagicAt) ? 'edk2' : 'foreign';
  if (bytes.length < headerLength) return 'damaged';
  return crc32c(bytes, checkedFrom) === littleEndian(bytes, checksumAt) ? 'ec2' : 'damaged';
}

function littleEndian(bytes: string, at: number): number {
  let value = 0;
  for (let i = 3; i >= 0; i--) value = (value << 8) | bytes.charCodeAt(at + i);
  return value >>> 0;
}

const castagnoli = 0x82f63b78;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ castagnoli : crc >>> 1;
  return crc;
});

function crc32c(bytes: string, from: number): number {
  let crc = ~0;
  for (let i = from; i < bytes.length; i++) {
    crc = (crcTable[(crc ^ bytes.charCodeAt(i)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

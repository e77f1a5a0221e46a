import { architectureMissing } from './architecture/architecture-missing.ts';
import { architectureValue } from './architecture/architecture-value.ts';
import type { Rule } from './define-rule.ts';
import { ebsEncryptedWithSnapshot } from './ebs/ebs-encrypted-with-snapshot.ts';

const catalogue = [
  // yaml

  // keys and types

  // name and description

  // architecture
  architectureValue,
  architectureMissing,
  // virtualization and networking

  // boot: boot mode, TPM, UEFI data, IMDS

  // root device

  // block device mapping

  // ebs
  ebsEncryptedWithSnapshot,
  // instance store

  // kernel and RAM disk

  // billing

  // tags

  // request: DryRun, several documents
] as const;

export type RuleId = (typeof catalogue)[number]['id'];

/** Every rule, in the order of the pages. */
export const rules: readonly Rule<RuleId>[] = catalogue;

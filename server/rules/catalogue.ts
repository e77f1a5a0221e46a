import { architectureArm64Ena } from './architecture/architecture-arm64-ena.ts';
import { architectureArm64LegacyBios } from './architecture/architecture-arm64-legacy-bios.ts';
import { architectureArm64NeedsHvm } from './architecture/architecture-arm64-needs-hvm.ts';
import { architectureArm64Sriov } from './architecture/architecture-arm64-sriov.ts';
import { architectureArm64Tpm } from './architecture/architecture-arm64-tpm.ts';
import { architectureArm64UefiPreferred } from './architecture/architecture-arm64-uefi-preferred.ts';
import { architectureFromManifest } from './architecture/architecture-from-manifest.ts';
import { architectureI386Uefi } from './architecture/architecture-i386-uefi.ts';
import { architectureMac } from './architecture/architecture-mac.ts';
import { architectureMissing } from './architecture/architecture-missing.ts';
import { architectureValue } from './architecture/architecture-value.ts';
import { billingOsNeedsCreateImage } from './billing/billing-os-needs-create-image.ts';
import { billingProductDuplicate } from './billing/billing-product-duplicate.ts';
import { billingProductEmpty } from './billing/billing-product-empty.ts';
import { billingProductForm } from './billing/billing-product-form.ts';
import { billingProductsAuthorized } from './billing/billing-products-authorized.ts';
import { bdmDeviceNameDuplicate } from './block-device-mapping/bdm-device-name-duplicate.ts';
import { bdmDeviceNameForm } from './block-device-mapping/bdm-device-name-form.ts';
import { bdmDeviceNameMissing } from './block-device-mapping/bdm-device-name-missing.ts';
import { bdmDeviceNameSameDevice } from './block-device-mapping/bdm-device-name-same-device.ts';
import { bdmEbsOnInstanceStoreName } from './block-device-mapping/bdm-ebs-on-instance-store-name.ts';
import { bdmEphemeralOnNvme } from './block-device-mapping/bdm-ephemeral-on-nvme.ts';
import { bdmHvmSda2 } from './block-device-mapping/bdm-hvm-sda2.ts';
import { bdmHvmTrailingDigit } from './block-device-mapping/bdm-hvm-trailing-digit.ts';
import { bdmKindConflict } from './block-device-mapping/bdm-kind-conflict.ts';
import { bdmKindMissing } from './block-device-mapping/bdm-kind-missing.ts';
import { bdmNoDevPrefix } from './block-device-mapping/bdm-no-dev-prefix.ts';
import { bdmNoDeviceValue } from './block-device-mapping/bdm-no-device-value.ts';
import { bdmNoDeviceWithoutManifest } from './block-device-mapping/bdm-no-device-without-manifest.ts';
import { bdmOrder } from './block-device-mapping/bdm-order.ts';
import { bdmOutsideRecommended } from './block-device-mapping/bdm-outside-recommended.ts';
import { bdmPvMixedDigits } from './block-device-mapping/bdm-pv-mixed-digits.ts';
import { bdmReservedForRoot } from './block-device-mapping/bdm-reserved-for-root.ts';
import { bdmTooMany } from './block-device-mapping/bdm-too-many.ts';
import { bdmVirtualNameDuplicate } from './block-device-mapping/bdm-virtual-name-duplicate.ts';
import { bdmVirtualNameForm } from './block-device-mapping/bdm-virtual-name-form.ts';
import { bdmVirtualNameGap } from './block-device-mapping/bdm-virtual-name-gap.ts';
import { bootModeMissing } from './boot/boot-mode-missing.ts';
import { bootModeUefiPreferredSecureBoot } from './boot/boot-mode-uefi-preferred-secure-boot.ts';
import { bootModeValue } from './boot/boot-mode-value.ts';
import { bootModeZones } from './boot/boot-mode-zones.ts';
import { imdsMissing } from './boot/imds-missing.ts';
import { imdsValue } from './boot/imds-value.ts';
import { tpmRequiresUefi } from './boot/tpm-requires-uefi.ts';
import { tpmValue } from './boot/tpm-value.ts';
import { uefiDataBase64 } from './boot/uefi-data-base64.ts';
import { uefiDataFormat } from './boot/uefi-data-format.ts';
import { uefiDataLength } from './boot/uefi-data-length.ts';
import { uefiDataMultiline } from './boot/uefi-data-multiline.ts';
import { uefiDataNotSecret } from './boot/uefi-data-not-secret.ts';
import { uefiDataRequiresUefi } from './boot/uefi-data-requires-uefi.ts';
import type { DocumentedRule, Rule } from './define-rule.ts';
import { ebsAvailabilityZone } from './ebs/ebs-availability-zone.ts';
import { ebsCardIndex } from './ebs/ebs-card-index.ts';
import { ebsDeleteOnTerminationMissing } from './ebs/ebs-delete-on-termination-missing.ts';
import { ebsEncryptedDefault } from './ebs/ebs-encrypted-default.ts';
import { ebsEncryptedWithSnapshot } from './ebs/ebs-encrypted-with-snapshot.ts';
import { ebsInitializationRate } from './ebs/ebs-initialization-rate.ts';
import { ebsIopsNotSupported } from './ebs/ebs-iops-not-supported.ts';
import { ebsIopsRange } from './ebs/ebs-iops-range.ts';
import { ebsIopsRatio } from './ebs/ebs-iops-ratio.ts';
import { ebsIopsRequired } from './ebs/ebs-iops-required.ts';
import { ebsKmsKey } from './ebs/ebs-kms-key.ts';
import { ebsOutpostArn } from './ebs/ebs-outpost-arn.ts';
import { ebsSameSnapshotTwice } from './ebs/ebs-same-snapshot-twice.ts';
import { ebsSizeRange } from './ebs/ebs-size-range.ts';
import { ebsSizeUnit } from './ebs/ebs-size-unit.ts';
import { ebsSnapshotIdForm } from './ebs/ebs-snapshot-id-form.ts';
import { ebsSnapshotOrSize } from './ebs/ebs-snapshot-or-size.ts';
import { ebsThroughputOnlyGp3 } from './ebs/ebs-throughput-only-gp3.ts';
import { ebsThroughputRange } from './ebs/ebs-throughput-range.ts';
import { ebsThroughputRatio } from './ebs/ebs-throughput-ratio.ts';
import { ebsVolumeTypeMissing } from './ebs/ebs-volume-type-missing.ts';
import { ebsVolumeTypeOld } from './ebs/ebs-volume-type-old.ts';
import { ebsVolumeTypeValue } from './ebs/ebs-volume-type-value.ts';
import { imageLocationAcl } from './instance-store/image-location-acl.ts';
import { imageLocationEbsMapping } from './instance-store/image-location-ebs-mapping.ts';
import { imageLocationFirmware } from './instance-store/image-location-firmware.ts';
import { imageLocationForm } from './instance-store/image-location-form.ts';
import { imageLocationLegacy } from './instance-store/image-location-legacy.ts';
import { imageLocationNotAManifest } from './instance-store/image-location-not-a-manifest.ts';
import { imageLocationRootDevice } from './instance-store/image-location-root-device.ts';
import { kernelArchMismatch } from './kernel/kernel-arch-mismatch.ts';
import { kernelIdForm } from './kernel/kernel-id-form.ts';
import { kernelMissingPv } from './kernel/kernel-missing-pv.ts';
import { kernelOldPvGrub } from './kernel/kernel-old-pv-grub.ts';
import { kernelWithHvm } from './kernel/kernel-with-hvm.ts';
import { kernelWrongRegion } from './kernel/kernel-wrong-region.ts';
import { ramdiskIdForm } from './kernel/ramdisk-id-form.ts';
import { ramdiskWithPvGrub } from './kernel/ramdisk-with-pv-grub.ts';
import { ramdiskWithoutKernel } from './kernel/ramdisk-without-kernel.ts';
import { keyFromDescribeImages } from './keys/key-from-describe-images.ts';
import { keyQueryApiName } from './keys/key-query-api-name.ts';
import { keyWrongCase } from './keys/key-wrong-case.ts';
import { unknownKey } from './keys/unknown-key.ts';
import { descriptionEmpty } from './name/description-empty.ts';
import { descriptionLength } from './name/description-length.ts';
import { descriptionMultiline } from './name/description-multiline.ts';
import { descriptionNonAscii } from './name/description-non-ascii.ts';
import { nameCharacters } from './name/name-characters.ts';
import { nameLength } from './name/name-length.ts';
import { nameLooksLikeId } from './name/name-looks-like-id.ts';
import { nameMultiline } from './name/name-multiline.ts';
import { namePattern } from './name/name-pattern.ts';
import { nameRequired } from './name/name-required.ts';
import { nameSurroundingSpace } from './name/name-surrounding-space.ts';
import { nameTagIsNotTheName } from './name/name-tag-is-not-the-name.ts';
import { nameWithoutVersion } from './name/name-without-version.ts';
import { crossNameDuplicate } from './request/cross-name-duplicate.ts';
import { crossNameOnlyCase } from './request/cross-name-only-case.ts';
import { crossSameImage } from './request/cross-same-image.ts';
import { crossSnapshotArchConflict } from './request/cross-snapshot-arch-conflict.ts';
import { crossSnapshotVirtConflict } from './request/cross-snapshot-virt-conflict.ts';
import { dryRunFalse } from './request/dry-run-false.ts';
import { dryRunTrueLeftIn } from './request/dry-run-true-left-in.ts';
import { amiSourceBoth } from './root-device/ami-source-both.ts';
import { amiSourceMissing } from './root-device/ami-source-missing.ts';
import { rootDeleteOnTermination } from './root-device/root-delete-on-termination.ts';
import { rootDeviceNameForm } from './root-device/root-device-name-form.ts';
import { rootDeviceNameMissing } from './root-device/root-device-name-missing.ts';
import { rootDeviceNoSnapshot } from './root-device/root-device-no-snapshot.ts';
import { rootDeviceNotMapped } from './root-device/root-device-not-mapped.ts';
import { rootVolumeMbrLimit } from './root-device/root-volume-mbr-limit.ts';
import { rootVolumeTypeHdd } from './root-device/root-volume-type-hdd.ts';
import { tagCharacters } from './tags/tag-characters.ts';
import { tagCount } from './tags/tag-count.ts';
import { tagKeyAwsPrefix } from './tags/tag-key-aws-prefix.ts';
import { tagKeyDuplicate } from './tags/tag-key-duplicate.ts';
import { tagKeyLength } from './tags/tag-key-length.ts';
import { tagKeyMissing } from './tags/tag-key-missing.ts';
import { tagNameDiffers } from './tags/tag-name-differs.ts';
import { tagRequiredMissing } from './tags/tag-required-missing.ts';
import { tagResourceType } from './tags/tag-resource-type.ts';
import { tagResourceTypeMissing } from './tags/tag-resource-type-missing.ts';
import { tagSpecDuplicate } from './tags/tag-spec-duplicate.ts';
import { tagSpecEmpty } from './tags/tag-spec-empty.ts';
import { tagValueLength } from './tags/tag-value-length.ts';
import { tagValueMissing } from './tags/tag-value-missing.ts';
import { ebsEmpty } from './types/ebs-empty.ts';
import { emptyList } from './types/empty-list.ts';
import { integerLiteralAmbiguous } from './types/integer-literal-ambiguous.ts';
import { nullValue } from './types/null-value.ts';
import { typeBoolean } from './types/type-boolean.ts';
import { typeInteger } from './types/type-integer.ts';
import { typeList } from './types/type-list.ts';
import { typeMapping } from './types/type-mapping.ts';
import { typeString } from './types/type-string.ts';
import { yamlDateBecomesTimestamp } from './types/yaml-date-becomes-timestamp.ts';
import { enaFalseIsDefault } from './virtualization/ena-false-is-default.ts';
import { enaMissing } from './virtualization/ena-missing.ts';
import { paravirtualBootMode } from './virtualization/paravirtual-boot-mode.ts';
import { paravirtualEna } from './virtualization/paravirtual-ena.ts';
import { paravirtualSriov } from './virtualization/paravirtual-sriov.ts';
import { sriovIrreversible } from './virtualization/sriov-irreversible.ts';
import { sriovValue } from './virtualization/sriov-value.ts';
import { sriovWithoutEna } from './virtualization/sriov-without-ena.ts';
import { virtualizationMissing } from './virtualization/virtualization-missing.ts';
import { virtualizationParavirtualLegacy } from './virtualization/virtualization-paravirtual-legacy.ts';
import { virtualizationValue } from './virtualization/virtualization-value.ts';
import { credentialInSpec } from './yaml/credential-in-spec.ts';
import { documentEmpty } from './yaml/document-empty.ts';
import { documentNotAMapping } from './yaml/document-not-a-mapping.ts';
import { unresolvedPlaceholder } from './yaml/unresolved-placeholder.ts';
import { unusedSuppression } from './yaml/unused-suppression.ts';
import { yamlAnchorHolder } from './yaml/yaml-anchor-holder.ts';
import { yamlBinaryTag } from './yaml/yaml-binary-tag.ts';
import { yamlCustomTag } from './yaml/yaml-custom-tag.ts';
import { yamlDuplicateKey } from './yaml/yaml-duplicate-key.ts';
import { yamlMultiDocument } from './yaml/yaml-multi-document.ts';
import { yamlSyntax } from './yaml/yaml-syntax.ts';

const bySubject = {
  YAML: [
    yamlSyntax,
    yamlDuplicateKey,
    yamlMultiDocument,
    documentEmpty,
    documentNotAMapping,
    yamlBinaryTag,
    yamlCustomTag,
    yamlAnchorHolder,
    unresolvedPlaceholder,
    unusedSuppression,
    credentialInSpec,
  ],
  'Keys and types': [
    unknownKey,
    keyWrongCase,
    keyQueryApiName,
    keyFromDescribeImages,
    typeString,
    yamlDateBecomesTimestamp,
    typeBoolean,
    typeInteger,
    integerLiteralAmbiguous,
    typeList,
    typeMapping,
    nullValue,
    emptyList,
    ebsEmpty,
  ],
  'Name and description': [
    nameRequired,
    nameLength,
    nameCharacters,
    nameSurroundingSpace,
    nameMultiline,
    nameLooksLikeId,
    nameWithoutVersion,
    nameTagIsNotTheName,
    namePattern,
    descriptionLength,
    descriptionNonAscii,
    descriptionMultiline,
    descriptionEmpty,
  ],
  Architecture: [
    architectureValue,
    architectureMissing,
    architectureFromManifest,
    architectureMac,
    architectureArm64NeedsHvm,
    architectureArm64LegacyBios,
    architectureArm64UefiPreferred,
    architectureArm64Ena,
    architectureArm64Sriov,
    architectureArm64Tpm,
    architectureI386Uefi,
  ],
  'Virtualization and networking': [
    virtualizationValue,
    virtualizationMissing,
    virtualizationParavirtualLegacy,
    paravirtualEna,
    paravirtualSriov,
    sriovValue,
    sriovIrreversible,
    enaMissing,
    enaFalseIsDefault,
    sriovWithoutEna,
    paravirtualBootMode,
  ],
  'Boot mode, TPM, UEFI data, IMDS': [
    bootModeValue,
    bootModeMissing,
    bootModeUefiPreferredSecureBoot,
    bootModeZones,
    tpmValue,
    tpmRequiresUefi,
    uefiDataBase64,
    uefiDataLength,
    uefiDataMultiline,
    uefiDataFormat,
    uefiDataRequiresUefi,
    uefiDataNotSecret,
    imdsValue,
    imdsMissing,
  ],
  'Root device': [
    amiSourceMissing,
    amiSourceBoth,
    rootDeviceNameMissing,
    rootDeviceNotMapped,
    rootDeviceNoSnapshot,
    rootDeviceNameForm,
    rootVolumeTypeHdd,
    rootVolumeMbrLimit,
    rootDeleteOnTermination,
  ],
  'Block device mapping': [
    bdmDeviceNameMissing,
    bdmDeviceNameDuplicate,
    bdmDeviceNameSameDevice,
    bdmKindMissing,
    bdmKindConflict,
    bdmDeviceNameForm,
    bdmHvmTrailingDigit,
    bdmHvmSda2,
    bdmPvMixedDigits,
    bdmReservedForRoot,
    bdmEbsOnInstanceStoreName,
    bdmOutsideRecommended,
    bdmNoDevPrefix,
    bdmVirtualNameForm,
    bdmVirtualNameDuplicate,
    bdmVirtualNameGap,
    bdmEphemeralOnNvme,
    bdmNoDeviceValue,
    bdmNoDeviceWithoutManifest,
    bdmTooMany,
    bdmOrder,
  ],
  'EBS volumes': [
    ebsSnapshotOrSize,
    ebsSnapshotIdForm,
    ebsVolumeTypeValue,
    ebsVolumeTypeMissing,
    ebsVolumeTypeOld,
    ebsSizeRange,
    ebsSizeUnit,
    ebsIopsRequired,
    ebsIopsNotSupported,
    ebsIopsRange,
    ebsIopsRatio,
    ebsThroughputOnlyGp3,
    ebsThroughputRange,
    ebsThroughputRatio,
    ebsEncryptedWithSnapshot,
    ebsEncryptedDefault,
    ebsKmsKey,
    ebsOutpostArn,
    ebsAvailabilityZone,
    ebsInitializationRate,
    ebsCardIndex,
    ebsDeleteOnTerminationMissing,
    ebsSameSnapshotTwice,
  ],
  'Instance store': [
    imageLocationForm,
    imageLocationNotAManifest,
    imageLocationAcl,
    imageLocationLegacy,
    imageLocationEbsMapping,
    imageLocationFirmware,
    imageLocationRootDevice,
  ],
  'Kernel and RAM disk': [
    kernelIdForm,
    ramdiskIdForm,
    kernelWithHvm,
    kernelMissingPv,
    ramdiskWithPvGrub,
    ramdiskWithoutKernel,
    kernelArchMismatch,
    kernelWrongRegion,
    kernelOldPvGrub,
  ],
  'Billing products': [
    billingProductsAuthorized,
    billingProductForm,
    billingProductDuplicate,
    billingProductEmpty,
    billingOsNeedsCreateImage,
  ],
  Tags: [
    tagResourceType,
    tagResourceTypeMissing,
    tagSpecDuplicate,
    tagSpecEmpty,
    tagKeyMissing,
    tagKeyAwsPrefix,
    tagKeyLength,
    tagValueLength,
    tagKeyDuplicate,
    tagCount,
    tagValueMissing,
    tagCharacters,
    tagNameDiffers,
    tagRequiredMissing,
  ],
  'DryRun and several documents': [
    dryRunTrueLeftIn,
    dryRunFalse,
    crossNameDuplicate,
    crossNameOnlyCase,
    crossSameImage,
    crossSnapshotArchConflict,
    crossSnapshotVirtConflict,
  ],
} as const;

export type RuleId = (typeof bySubject)[keyof typeof bySubject][number]['id'];

/** The rules by what they speak of, in the order of the pages. */
export const rulesBySubject: Readonly<Record<string, readonly DocumentedRule<RuleId>[]>> = bySubject;

/** Every rule, in the order of the pages. */
export const rules: readonly Rule<RuleId>[] = Object.values(rulesBySubject).flat();

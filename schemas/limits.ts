/** Length of `Name` in characters, and what it may be made of (API page, Name). */
export const nameLimits = { min: 3, max: 128 };
export const nameCharacters = /^[A-Za-z0-9()[\] ./\-'@_]$/;
export const nameCharactersInWords = "letters, digits, spaces and ( ) [ ] . / - ' @ _";

/** Most characters of `Description` (service model, ImageDescriptionRequest). */
export const descriptionLimits = { max: 255 };

/** Tag limits (Tag your resources, EC2 User Guide): characters of a key and a value, tags of one resource. */
export const tagLimits = { key: 128, value: 256, count: 50 };

/** Most characters of `UefiData` (service model, ImageUefiDataRequest). */
export const uefiDataLimits = { max: 64_000 };

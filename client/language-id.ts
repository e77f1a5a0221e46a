export const languageId = 'ami-spec';

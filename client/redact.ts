/** A message between editor and server as it may be logged: without MFA codes and UEFI variable stores. */
export function redacted(message: string): string {
  return message
    .replace(/("mfaCode"\s*:\s*")[^"]*/g, '$1…')
    .replace(/QU1aTlVFRk[k-n][A-Za-z0-9+/=]*/g, 'QU1aTlVFRk…');
}

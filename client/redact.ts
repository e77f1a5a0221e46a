/** A message between editor and server as it may be logged: without MFA codes. */
export function redacted(message: string): string {
  return message.replace(/("mfaCode"\s*:\s*")[^"]*/g, '$1…');
}

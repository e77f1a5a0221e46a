/** How a command ended, for a client that shows it itself. */
export interface CommandOutcome {
  severity: 'error' | 'warning' | 'information';
  message: string;
  imageId?: string;
  consoleUrl?: string;
  /** The document that the image is of; its first line, counted from 0. */
  spec?: { uri: string; line: number };
  /** The document, and the file as it would be for the image, to show side by side. */
  comparison?: { title: string; uri: string; imageText: string };
  /** Whether the reasons stand at the fields of the document, as diagnostics. */
  isMarked?: true;
  /** The text of a new spec, to open. */
  newSpec?: string;
  /** What the person must say first; the command is to be run again with it. */
  asks?: 'imageId' | 'instanceId';
  /** The program and its arguments that renew the credentials, where that may help. */
  signIn?: readonly string[];
  /** The MFA device whose code the command needs as `mfaCode`, to be run again. */
  mfaSerial?: string;
}

export function isOutcome(result: unknown): result is CommandOutcome {
  return typeof result === 'object' && result !== null && 'severity' in result && 'message' in result;
}

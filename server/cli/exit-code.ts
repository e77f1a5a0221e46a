/** What a command ends with; scripts rely on these numbers. */
export const exitCode = {
  /** No error was found; the AMI is registered, or the dry run succeeded. */
  success: 0,
  /** Errors, or too many warnings; registering was refused or failed. */
  failure: 1,
  /** The command could not run: wrong usage, a file that cannot be read. */
  unusable: 2,
  /** A request was sent, and nobody knows what became of it. */
  unknownOutcome: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

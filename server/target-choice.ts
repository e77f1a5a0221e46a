/** A target that the person can choose for commands. */
export interface TargetChoice {
  label: string;
  description?: string;
  /** The sandbox that runs inside the language server. */
  sandbox?: true;
  profile?: string;
  region?: string;
}

export interface RegionChoice {
  region: string;
  /** Its name for people, where it is known. */
  description: string | undefined;
  /** Whether the AWS configuration names it. */
  isConfigured: boolean;
}

/** What a client may say at `initialize`, beyond LSP. */
export interface InitializationOptions {
  /** False while the person has not trusted the workspace: specs are checked, nothing else. Default: true. */
  trusted?: boolean;
  /** The client shows outcomes and previews itself, from what the command returns. Default: false. */
  showsOutcome?: boolean;
}

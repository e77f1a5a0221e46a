import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CommandOutcome } from './command-outcome.ts';
import type { CommandArguments } from './features/code-lens.ts';
import type { LiveData } from './live/live-data.ts';
import type { OpenSpec } from './open-specs.ts';
import type { Session } from './session.ts';
import type { PlacedDocument } from './spec/spec-file.ts';
import type { RegionChoice, TargetChoice } from './target-choice.ts';

/** The part of the server that reaches AWS, loaded at the first command that needs it. */
export interface RegistrationService {
  register(request: RegistrationRequest): Promise<CommandOutcome>;
  registerAll(request: RegisterAllRequest): Promise<CommandOutcome>;
  targets(): Promise<TargetChoice[]>;
  /** Shows what was registered before, and offers to look up what ended without an answer. */
  remember(connection: Connection, session: Session): Promise<void>;
  /** Commands about images that there are. */
  aboutImages(command: string, request: ImagesRequest): Promise<object | undefined>;
  regions(): Promise<RegionChoice[]>;
}

/** What a command about images may draw on. */
export interface ImagesRequest {
  connection: Connection;
  session: Session;
  args: Arguments;
  /** The document that is meant, where one is open. */
  spec?: OpenSpec;
  placed?: PlacedDocument;
  token: CancellationToken;
}

/** For every document of a file. */
export type RegisterAllRequest = Omit<RegistrationRequest, 'placed' | 'dryRun'>;

export interface RegistrationRequest {
  connection: Connection;
  session: Session;
  spec: OpenSpec;
  placed: PlacedDocument;
  dryRun: boolean;
  choice: TargetChoice | undefined;
  /** What the MFA device shows, if the client has asked for it. */
  mfaCode?: string;
  token: CancellationToken;
  /** Shows the diagnostics of the file as they are now. */
  publish(): void;
}

export interface CommandServices {
  /** Absent where there is no way to reach AWS. */
  loadRegistration?: () => Promise<RegistrationService>;
  /** Whether anything was registered from this machine; a look at the disk that costs nothing. */
  hasHistory?: () => boolean;
  /** What the account holds, for completions and hovers. Absent where there is no way to reach AWS. */
  loadLiveData?: (connection: Connection, session: Session) => Promise<LiveData>;
}

/** What the commands take. */
export type Arguments = Partial<CommandArguments> & {
  target?: TargetChoice;
  /** The registration that is meant, by its id. */
  id?: string;
  imageId?: string;
  instanceId?: string;
  region?: string;
  /** What the MFA device shows. */
  mfaCode?: string;
};

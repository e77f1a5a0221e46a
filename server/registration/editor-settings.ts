import type { Connection } from 'vscode-languageserver';
import { configFileName } from '../config.ts';
import type { Session } from '../session.ts';
import type { TargetChoice } from '../target-choice.ts';
import { type TargetSettings, targetSettings } from './target.ts';
import { chosenSettings } from './target-choices.ts';

export interface EditorSettings {
  target: TargetSettings;
  /** `amiSpec.register.withoutAsking`: profiles. */
  withoutAsking: readonly string[];
}

/** What settings, project and the person's choice say of the target of a file, the stronger over the weaker. */
export async function settingsFor(
  uri: string,
  connection: Connection,
  session: Pick<Session, 'client' | 'workspace'>,
  choice?: TargetChoice,
): Promise<EditorSettings> {
  const settings = await read(uri, connection, session);
  const profiles: unknown = Reflect.get(Object(Reflect.get(settings, 'register')), 'withoutAsking');
  return {
    target: targetOf(uri, settings, session, choice),
    withoutAsking: Array.isArray(profiles) ? profiles.filter((name) => typeof name === 'string' && name) : [],
  };
}

/** The target settings of a file with the choice that the client adds to its settings as `target`; undefined where the sandbox is chosen. */
export async function editorTarget(
  connection: Connection,
  session: Session,
  uri: string,
): Promise<TargetSettings | undefined> {
  const settings = await read(uri, connection, session);
  const chosen: unknown = Reflect.get(settings, 'target');
  const choice = typeof chosen === 'object' && chosen !== null ? choiceOf(chosen) : undefined;
  return choice?.sandbox ? undefined : targetOf(uri, settings, session, choice);
}

function targetOf(
  uri: string,
  settings: object,
  { workspace }: Pick<Session, 'workspace'>,
  choice: TargetChoice | undefined,
): TargetSettings {
  const own = { region: text(settings, 'region'), profile: text(settings, 'profile') };
  return {
    ...targetSettings(own, 'the setting'),
    ...targetSettings(workspace.projectOf(uri).config.target, configFileName),
    ...chosenSettings(choice),
  };
}

async function read(
  scopeUri: string,
  { workspace }: Connection,
  { client }: Pick<Session, 'client'>,
): Promise<object> {
  if (!client.configuration) return {};
  const settings: unknown = await workspace.getConfiguration({ scopeUri, section: 'amiSpec' });
  return typeof settings === 'object' && settings !== null ? settings : {};
}

function choiceOf(value: object): TargetChoice {
  const sandbox = Reflect.get(value, 'sandbox') === true;
  return {
    label: text(value, 'label') ?? '',
    profile: text(value, 'profile'),
    region: text(value, 'region'),
    ...(sandbox ? { sandbox } : {}),
  };
}

function text(value: object, name: string): string | undefined {
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : undefined;
}

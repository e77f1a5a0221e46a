import type { Connection } from 'vscode-languageserver';
import type { TargetChoice } from '../commands.ts';
import { configFileName } from '../config.ts';
import type { Session } from '../session.ts';
import { type TargetSettings, targetSettings } from './target.ts';
import { chosenSettings } from './target-choices.ts';

export interface EditorSettings {
  /** `amiSpec.region` and `amiSpec.profile`. */
  target: TargetSettings;
  /** `amiSpec.register.withoutAsking`: profiles. */
  withoutAsking: readonly string[];
}

/** The settings as they hold for a file. */
export async function settingsOf(
  connection: Connection,
  supported: boolean,
  uri: string,
): Promise<EditorSettings> {
  const settings = supported ? await read(connection, uri) : {};
  const profiles: unknown = Reflect.get(Object(Reflect.get(settings, 'register')), 'withoutAsking');
  return {
    target: ofSettings(settings),
    withoutAsking: Array.isArray(profiles) ? profiles.filter((name) => typeof name === 'string' && name) : [],
  };
}

/**
 * What project and settings say of the target of a file, and the choice that the client adds to them as `target`;
 * undefined where the sandbox is chosen.
 */
export async function editorTarget(
  connection: Connection,
  { client, workspace }: Session,
  uri: string,
): Promise<TargetSettings | undefined> {
  const settings = client.configuration ? await read(connection, uri) : {};
  const chosen: unknown = Reflect.get(settings, 'target');
  const choice = typeof chosen === 'object' && chosen !== null ? choiceOf(chosen) : undefined;
  if (choice?.sandbox) return undefined;
  const project = targetSettings(workspace.projectOf(uri).config.target, configFileName);
  return { ...ofSettings(settings), ...project, ...chosenSettings(choice) };
}

async function read(connection: Connection, scopeUri: string): Promise<object> {
  const settings: unknown = await connection.workspace.getConfiguration({ scopeUri, section: 'amiSpec' });
  return typeof settings === 'object' && settings !== null ? settings : {};
}

function ofSettings(settings: object): TargetSettings {
  return targetSettings(
    { region: text(settings, 'region'), profile: text(settings, 'profile') },
    'the setting',
  );
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

import type { Connection } from 'vscode-languageserver';
import { configFileName } from '../config.ts';
import type { Session } from '../session.ts';
import { type TargetSettings, targetSettings } from './target.ts';

/** The target settings that hold for a file: those of the project file, then those of the editor. */
export async function settingsFor(
  uri: string,
  connection: Connection,
  { client, workspace }: Pick<Session, 'client' | 'workspace'>,
): Promise<TargetSettings> {
  return {
    ...(client.configuration ? await editorSettings(uri, connection) : {}),
    ...targetSettings(workspace.projectOf(uri).config.target, configFileName),
  };
}

/** `amiSpec.region` and `amiSpec.profile` as they hold for a file. */
async function editorSettings(scopeUri: string, connection: Connection): Promise<TargetSettings> {
  const settings: unknown = await connection.workspace.getConfiguration({ scopeUri, section: 'amiSpec' });
  if (typeof settings !== 'object' || settings === null) return {};
  const text = (name: string) => {
    const value: unknown = Reflect.get(settings, name);
    return typeof value === 'string' ? value : undefined;
  };
  return targetSettings({ region: text('region'), profile: text('profile') }, 'the setting');
}

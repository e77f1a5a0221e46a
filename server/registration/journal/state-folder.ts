import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where what must be remembered is kept, as each system has it: `$XDG_STATE_HOME` or `~/.local/state`,
 * `~/Library/Application Support`, `%LOCALAPPDATA%`. `AMI_SPEC_STATE_DIR` names another folder.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function stateFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const { AMI_SPEC_STATE_DIR: chosen, XDG_STATE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (chosen) return path.resolve(chosen);
  switch (platform) {
    case 'win32':
      return path.win32.join(local || path.win32.join(home, 'AppData', 'Local'), 'ami-spec');
    case 'darwin':
      return path.posix.join(home, 'Library', 'Application Support', 'ami-spec');
    default:
      return path.posix.join(
        xdg?.startsWith('/') ? xdg : path.posix.join(home, '.local', 'state'),
        'ami-spec',
      );
  }
}

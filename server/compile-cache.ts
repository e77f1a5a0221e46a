import module from 'node:module';
import os from 'node:os';
import path from 'node:path';

/**
 * Lets Node keep what it compiles, so that it need not at the next start. From Node 22.1 on; where the folder cannot
 * be written, every start compiles. `NODE_DISABLE_COMPILE_CACHE=1` switches it off.
 */
export function keepCompiled(): void {
  const enable: typeof module.enableCompileCache | undefined = module.enableCompileCache;
  enable?.(path.join(userCache(process.env), 'ami-spec', 'compiled'));
}

/** The user's own folder for caches: in one that users share, another could put code for us to run. */
function userCache({ LOCALAPPDATA, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string {
  const home = os.homedir();
  if (process.platform === 'win32') return LOCALAPPDATA || path.join(home, 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches');
  return XDG_CACHE_HOME || path.join(home, '.cache');
}

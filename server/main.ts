import { keepCompiled } from './compile-cache.ts';

/** The language server as a process: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
keepCompiled();
void import('./serve.ts');

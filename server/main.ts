import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startLanguageServer } from './language-server.ts';

/** The language server as a process: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
const connection = createConnection(ProposedFeatures.all);

process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));

startLanguageServer(connection, {
  loadRegistration: async () => await import('./registration/registration-service.ts'),
});

import { existsSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { RegistrationService } from './command-services.ts';
import { startLanguageServer } from './language-server.ts';
import { stateFolder } from './registration/journal/state-folder.ts';

/** Serves over the transport that the arguments of the process name. */
const connection = createConnection(ProposedFeatures.all);
let registration: Promise<RegistrationService> | undefined;

process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));

startLanguageServer(connection, {
  loadRegistration: () => (registration ??= loadRegistration()),
  hasHistory: () => existsSync(stateFolder()),
  loadLiveData: async (...session) => (await import('./live/aws-source.ts')).openLiveData(...session),
});

async function loadRegistration(): Promise<RegistrationService> {
  const chunk = await import('./registration/registration-service.ts');
  return new chunk.RegistrationService();
}

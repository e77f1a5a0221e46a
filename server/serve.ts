import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { RegistrationService } from './commands.ts';
import { startLanguageServer } from './language-server.ts';

/** Serves over the transport that the arguments of the process name. */
const connection = createConnection(ProposedFeatures.all);
let registration: Promise<RegistrationService> | undefined;

process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));

startLanguageServer(connection, { loadRegistration: () => (registration ??= loadRegistration()) });

async function loadRegistration(): Promise<RegistrationService> {
  const chunk = await import('./registration/registration-service.ts');
  return new chunk.RegistrationService();
}

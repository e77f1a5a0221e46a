import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';

const transports = /^--(?:stdio|node-ipc|socket=|pipe=)/;

export const lspCommand = defineCommand({
  name: 'lsp',
  summary: 'Run the language server for an editor.',
  usage: '[--stdio]',
  options: {
    stdio: { type: 'boolean', help: 'Speak over standard input and output; this is the default.' },
    'node-ipc': { type: 'boolean', help: 'Speak over the IPC channel of a Node.js parent.' },
    socket: { type: 'string', value: 'PORT', help: 'Connect to a TCP port.' },
    pipe: { type: 'string', value: 'NAME', help: 'Connect to a named pipe.' },
    clientProcessId: { type: 'string', value: 'PID', help: 'End when this process is gone.' },
  },
  async run() {
    if (!process.argv.some((argument) => transports.test(argument))) process.argv.push('--stdio');
    await import('../serve.ts');
    return exitCode.success;
  },
});

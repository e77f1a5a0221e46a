import { wholeNumber } from './arguments.ts';
import { defineCommand } from './command.ts';
import { exitCode } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

const largestPort = 65_535;

export const sandboxCommand = defineCommand({
  name: 'sandbox',
  summary: 'Run a local EC2 endpoint to rehearse registrations, without an AWS account.',
  usage: '[OPTIONS]',
  options: {
    port: { type: 'string', value: 'N', help: 'The port on 127.0.0.1; any free one by default.' },
    'adopt-snapshots': {
      type: 'boolean',
      help: 'Take every snapshot id as that of a completed snapshot of 1 GiB, instead of refusing unknown ones.',
    },
  },
  notes: 'It keeps everything in memory and runs until Ctrl+C.',
  async run({ options, positionals }, terminal) {
    if (positionals.length > 0) throw new UsageError(`sandbox takes no ${positionals[0]}.`);
    const port = options.port === undefined ? undefined : wholeNumber('--port', options.port, largestPort);
    const { startSandbox } = await import('../sandbox/sandbox.ts');
    const sandbox = await startSandbox({
      port,
      unknownSnapshots: options['adopt-snapshots'] ? 'adopt' : 'refuse',
    }).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`The sandbox cannot listen on port ${port}: ${reason(error)}.`);
    });
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    terminal.out(`\
Sandbox listening on ${sandbox.url}
Credentials: ${accessKeyId} ${secretAccessKey}

In another terminal:
  export AWS_ENDPOINT_URL=${sandbox.url} AWS_REGION=eu-central-1
  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  ami-spec register FILE

Snapshots: ${sandbox
      .snapshots()
      .map(({ id, sizeGiB }) => `${id} (${sizeGiB} GiB)`)
      .join(', ')}
`);
    await endSignal();
    await sandbox.close();
    return exitCode.success;
  },
});

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return 'it is in use. Choose another one, or leave --port out';
  return code === 'EACCES' ? 'permission denied' : message;
}

/** Resolves when the process is asked to end. */
function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
}

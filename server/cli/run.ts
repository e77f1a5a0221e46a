import { explainError, runCommandLine } from './run-command-line.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();
const args = process.argv.slice(2);

process.on('uncaughtException', (error) => {
  process.exit(explainError(error, args, terminal));
});

runCommandLine(args, terminal).then((code) => {
  process.exitCode = code;
});

/** Who registers the same at once. */
export const doubles: readonly { who: string; runs: readonly ('cli' | 'server')[] }[] = [
  { who: 'two clicks in an editor', runs: ['server', 'server'] },
  { who: 'two processes', runs: ['cli', 'cli'] },
  { who: 'a process and an editor', runs: ['cli', 'server'] },
];

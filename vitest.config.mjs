import { defineConfig } from 'vitest/config';

/** The tests in VS Code share dist/ and the machine: they run one after the other, and after the others. */
const editor = 'test/editor/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxConcurrency: 8,
    projects: [
      {
        extends: true,
        // Without an `exclude` of its own, so that the one of the command line holds: each layer leaves out the others.
        test: { name: 'server', include: ['test/*.test.ts', 'test/!(editor)/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'editor',
          include: [editor],
          fileParallelism: false,
          globalSetup: 'test/editor/package.ts',
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

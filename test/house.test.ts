import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);

/** Who may import whom: each floor only those below it, and the packages named. Types are free of the first rule. */
const floors: Readonly<Record<string, { floors: readonly string[]; packages: readonly string[] }>> = {
  schemas: { floors: [], packages: ['zod'] },
  'server/spec': { floors: ['schemas'], packages: ['yaml'] },
  'server/rules': { floors: ['server/spec', 'schemas'], packages: ['yaml', 'fastest-levenshtein'] },
  'server/closest.ts': { floors: [], packages: ['fastest-levenshtein'] },
  'server/config.ts': { floors: [], packages: [] },
  'server/config-value.ts': { floors: ['server/closest.ts', 'schemas'], packages: [] },
  'server/read-config.ts': { floors: ['server/config-value.ts', 'server/config.ts'], packages: ['yaml'] },
  'server/suppress.ts': { floors: ['server/spec'], packages: [] },
  'server/name-index.ts': { floors: ['server/spec'], packages: [] },
  'server/across-documents.ts': { floors: ['server/rules', 'server/spec'], packages: [] },
  'server/check.ts': {
    floors: [
      'server/across-documents.ts',
      'server/rules',
      'server/config.ts',
      'server/suppress.ts',
      'server/spec',
    ],
    packages: [],
  },
  'server/safe-fixes.ts': { floors: ['server/spec'], packages: [] },
  'server/convert': { floors: ['server/convert/shell.ts', 'server/spec', 'schemas'], packages: [] },
  'server/convert/shell.ts': { floors: [], packages: [] },
  'server/features': {
    floors: [
      'server/check.ts',
      'server/safe-fixes.ts',
      'server/suppress.ts',
      'server/templates.ts',
      'server/rules',
      'server/spec',
      'schemas',
    ],
    packages: ['vscode-languageserver-types'],
  },
  'server/templates.ts': { floors: ['schemas'], packages: [] },
  'server/aws': {
    floors: ['server/convert/shell.ts', 'schemas'],
    packages: [
      '@aws-sdk',
      '@smithy',
      'agent-base',
      'http-proxy-agent',
      'https-proxy-agent',
      'proxy-from-env',
    ],
  },
  'server/sandbox': { floors: [], packages: [] },
  'server/registration': {
    floors: [
      'server/aws',
      'server/sandbox',
      'server/check.ts',
      'server/config.ts',
      'server/convert',
      'server/convert/shell.ts',
      'server/features',
      'server/rules',
      'server/spec',
      'schemas',
    ],
    packages: ['vscode-languageserver', 'vscode-languageserver-types'],
  },
  'server/live': {
    floors: ['server/aws', 'server/registration', 'server/features', 'server/spec', 'schemas'],
    packages: ['vscode-languageserver'],
  },
  server: {
    floors: [
      'server/live',
      'server/features',
      'server/check.ts',
      'server/config.ts',
      'server/config-value.ts',
      'server/read-config.ts',
      'server/name-index.ts',
      'server/templates.ts',
      'server/convert',
      'server/registration',
      'server/rules',
      'server/spec',
      'schemas',
    ],
    packages: ['ignore', 'vscode-languageserver', 'vscode-languageserver-types'],
  },
  'server/cli': {
    floors: [
      'server',
      'server/closest.ts',
      'server/check.ts',
      'server/safe-fixes.ts',
      'server/config.ts',
      'server/name-index.ts',
      'server/convert',
      'server/convert/shell.ts',
      'server/registration',
      'server/aws',
      'server/sandbox',
      'server/rules',
      'server/spec',
      'schemas',
    ],
    packages: ['fastest-levenshtein'],
  },
  client: { floors: [], packages: ['vscode', 'vscode-languageclient'] },
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, specifier, dynamic]) => {
    const to = specifier ?? dynamic ?? '';
    const resolved = to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to;
    return { from: file, to: resolved, typeOnly: type !== undefined };
  });
}

function floorOf(file: string): string | undefined {
  const names = Object.keys(floors).filter((floor) => file === floor || file.startsWith(`${floor}/`));
  return names.toSorted((a, b) => b.length - a.length)[0];
}

const files = globSync('{client,server,schemas}/**/*.ts', { cwd: root });
const imports = files.flatMap(importsOf);

function offences(isOffence: (imported: Import, floor: string) => boolean): string[] {
  return imports
    .filter((imported) => isOffence(imported, floorOf(imported.from) ?? ''))
    .map(({ from, to }) => `${from} imports ${to}`);
}

describe('the house', () => {
  it('has a floor for every file', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !floorOf(file))).toEqual([]);
  });

  it('lets each floor import only from those below it', () => {
    expect(
      offences(({ to, typeOnly }, floor) => {
        const target = floorOf(to);
        if (!target || typeOnly || target === floor) return false;
        return !floors[floor]?.floors.includes(target);
      }),
    ).toEqual([]);
  });

  it('lets only the client import vscode, only aws the SDK, and each floor only its packages', () => {
    expect(
      offences(({ to, typeOnly }, floor) => {
        if (floorOf(to) || to.startsWith('node:') || to.endsWith('package.json')) return false;
        const allowed = floors[floor]?.packages ?? [];
        const isSdkType = typeOnly && floor === 'schemas' && to.startsWith('@aws-sdk/');
        return !isSdkType && !allowed.some((name) => to === name || to.startsWith(`${name}/`));
      }),
    ).toEqual([]);
  });

  it('keeps types of LSP out of the rules and types of YAML out of the schemas', () => {
    expect(offences(({ to }, floor) => floor === 'server/rules' && to.startsWith('vscode-'))).toEqual([]);
    expect(offences(({ to }, floor) => floor === 'schemas' && to === 'yaml')).toEqual([]);
    expect(offences(({ to }, floor) => floor !== 'client' && to === 'vscode')).toEqual([]);
  });

  it('loads what reaches AWS, and what only an import needs, on first use only', () => {
    const lazy = [
      'server/aws/connect.ts',
      'server/aws/account-facts.ts',
      'server/aws/manifest-bucket.ts',
      'server/sandbox/sandbox.ts',
      'server/registration/registration-service.ts',
      'server/import-spec.ts',
    ];
    const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
    const eager = imports.filter(
      ({ from, to, typeOnly }) =>
        lazy.includes(to) && !typeOnly && !text(from).includes(`import('${relative(from, to)}')`),
    );
    expect(eager).toEqual([]);
  });
});

function relative(from: string, to: string): string {
  const specifier = path.posix.relative(path.posix.dirname(from), to);
  return specifier.startsWith('.') ? specifier : `./${specifier}`;
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../package.json';

const root = path.dirname(import.meta.dirname);
const inExtension = [
  'dist/account-facts.js',
  'dist/account-view.js',
  'dist/api.js',
  'dist/aws-source.js',
  'dist/aws.js',
  'dist/code-lens.js',
  'dist/commands.js',
  'dist/compile-cache.js',
  'dist/config-schema.js',
  'dist/configuration.js',
  'dist/connect.js',
  'dist/console.js',
  'dist/core.js',
  'dist/disk.js',
  'dist/editor-settings.js',
  'dist/extension.js',
  'dist/failures.js',
  'dist/features.js',
  'dist/find-spec-files.js',
  'dist/forms.js',
  'dist/import-spec.js',
  'dist/import-text.js',
  'dist/language-client.js',
  'dist/manifest-bucket.js',
  'dist/outcome-text.js',
  'dist/placement.js',
  'dist/preview.js',
  'dist/protocol.js',
  'dist/read-spec-file.js',
  'dist/registration-service.js',
  'dist/rolldown-runtime.js',
  'dist/safe-fixes.js',
  'dist/sandbox.js',
  'dist/serve.js',
  'dist/server.js',
  'dist/target.js',
  'dist/templates.js',
  'dist/yaml.js',
];
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');

it('the extension is packed with these files and no others', () => {
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((line) => line !== '' && !line.includes(' '));
  expect(files.toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    ...inExtension,
    'icons/ami-spec-dark.svg',
    'icons/ami-spec-light.svg',
    'icons/ami-spec.png',
    'images/completion.png',
    'images/confirmation.png',
    'images/new-spec.png',
    'images/preview.png',
    'images/squiggles.png',
    'package.json',
    'schemas/ami-spec-config.schema.json',
    'schemas/ami-spec.schema.json',
    'syntaxes/ami-spec.tmLanguage.json',
    'syntaxes/language-configuration.json',
  ]);
});

it('the walkthrough shows pictures that are packed, and runs commands that exist', () => {
  const { walkthroughs, commands } = manifest.contributes;
  const ours = commands.map(({ command }) => command);
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  expect(steps.length).toBeGreaterThan(3);
  for (const { description, media, completionEvents } of steps) {
    expect(existsSync(path.join(root, media.image))).toBe(true);
    const named = [
      ...[...description.matchAll(/\(command:([^)]+)\)/g)].map(([, command = '']) => command),
      ...completionEvents.map((event) => event.replace(/^onCommand:/, '')),
    ];
    expect(named.filter((command) => command.startsWith('amiSpec.') && !ours.includes(command))).toEqual([]);
  }
});

it('nothing is needed beside the bundles', () => {
  expect(manifest).not.toHaveProperty('dependencies');
});

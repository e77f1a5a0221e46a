import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../package.json';

const root = path.dirname(import.meta.dirname);
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
    'dist/aws.js',
    'dist/cli.js',
    'dist/client.js',
    'dist/extension.js',
    'dist/registration.js',
    'dist/sandbox.js',
    'dist/serve.js',
    'dist/server.js',
    'icons/ami-spec-dark.svg',
    'icons/ami-spec-light.svg',
    'icons/ami-spec.png',
    'images/completion.png',
    'images/confirmation.png',
    'images/squiggles.png',
    'package.json',
    'schemas/ami-spec-config.schema.json',
    'schemas/ami-spec.schema.json',
    'syntaxes/ami-spec.code-snippets',
    'syntaxes/ami-spec.tmLanguage.json',
    'syntaxes/language-configuration.json',
  ]);
});

it('nothing is needed beside the bundles', () => {
  expect(manifest).not.toHaveProperty('dependencies');
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startSandbox } from '../../server/sandbox/sandbox.ts';

const root = path.resolve(import.meta.dirname, '../..');

const spec = `\
Name: neovim-1
Architecture: amd64
VirtualizationType: hvm
EnaSupport: true
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
`;

it('Neovim checks, fixes, completes, explains and registers', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ami-spec-'));
  const file = path.join(folder, 'neovim.ami.yaml');
  const report = path.join(folder, 'results.json');
  writeFileSync(file, spec);
  const sandbox = await startSandbox({ imageDelayMs: 200 });
  const editor = spawn(
    'nvim',
    ['--headless', '-u', 'NONE', '-n', '-S', path.join(import.meta.dirname, 'session.lua')],
    {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...process.env,
        AMI_SPEC_FILE: file,
        AMI_SPEC_RESULTS: report,
        AMI_SPEC_IMPORT: importCommand(),
        AMI_SPEC_NODE: process.execPath,
        AMI_SPEC_CLI: path.join(root, 'dist/cli.js'),
        AWS_ENDPOINT_URL: sandbox.url,
        AWS_ACCESS_KEY_ID: sandbox.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: sandbox.credentials.secretAccessKey,
        AWS_REGION: 'eu-central-1',
        AWS_CONFIG_FILE: path.join(folder, 'none'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
      },
    },
  );
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Neovim did not end')), 50_000);
    editor.once('error', reject).once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  }).finally(() => editor.kill('SIGKILL'));

  const results = JSON.parse(readFileSync(report, 'utf8'));
  expect(results.failure).toBeUndefined();
  expect(results.diagnostics).toContain('architecture-value');
  expect(results).toMatchObject({
    fix: "Replace by 'x86_64'",
    fixed: 'Architecture: x86_64',
    completion: ['hvm', 'paravirtual'],
    lenses: ['Register AMI', 'Dry run', 'Preview request'],
    imported: ['Name: from-neovim', 'EnaSupport: true', ''],
  });
  expect(results.hover).toContain('**VirtualizationType**');
  expect(results.asked).toMatch(/neovim-1.*123456789012/s);
  const [image] = sandbox.images();
  expect(image).toMatchObject({ name: 'neovim-1' });
  expect(results.shown).toContain(image?.imageId);
  await sandbox.close();
});

/** The command that docs/editors.md gives people. */
function importCommand(): string {
  const page = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');
  const blocks = [...page.matchAll(/^```lua\n(.*?)^```$/gms)].map(([, lua = '']) => lua);
  return blocks.find((lua) => lua.includes('AmiSpecImport')) ?? '';
}

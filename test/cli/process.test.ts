import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { answering, identityXml } from '../aws/server.ts';
import { makeCertificate, serveTls } from '../aws/tls.ts';
import { builtCli, type Running } from './built-cli.ts';

const cli = builtCli();

describe('ami-spec as a process', () => {
  it.each([
    [0, ['check', '-'], cleanSpec],
    [1, ['check', '-'], exampleText({ set: 'Architecture: amd64\n' })],
    [2, ['check', 'nope.yaml'], ''],
    [2, ['check', '--formt', 'json'], ''],
    [2, ['register', '-'], cleanSpec],
    [1, ['register', '-', '--dry-run'], exampleText({ set: 'Architecture: amd64\n' })],
    [2, [], ''],
  ])('ends with %i for %j', async (expected, args, input) => {
    const { exitCode, out, error } = await cli.run(args, { input });
    expect(exitCode).toBe(expected);
    expect(`${out}${error}`).not.toMatch(/\n {4}at /);
  });

  it('trusts the authorities of NODE_EXTRA_CA_CERTS', async () => {
    const identity = await makeCertificate('127.0.0.1');
    const { url } = await serveTls(answering(200, identityXml), identity);
    const environment = {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE0000000000',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
    const register = (more: object) =>
      cli.run(['register', '-', '--dry-run'], { input: cleanSpec, environment: { ...environment, ...more } });
    expect((await register({})).error).toContain('set AWS_CA_BUNDLE to its path');
    const { error } = await register({ NODE_EXTRA_CA_CERTS: identity.file });
    expect(error).toContain('The answer of EC2 (HTTP status 200) is not what AWS sends.');
  });

  it('writes no colours where nobody looks on', async () => {
    const { out } = await cli.run(['check', '-'], { input: 'Name: ab\n' });
    expect(out).toMatch(/^<stdin>:1:7: error: /m);
  });

  it('hands on long output whole', async () => {
    const documents = Array.from({ length: 2000 }, (_, i) => `Name: web-${i}\nEnaSupport: maybe\n`);
    const { out } = await cli.run(['check', '-', '--format', 'json'], { input: documents.join('---\n') });
    expect(JSON.parse(out).length).toBeGreaterThan(2000);
  });

  it('goes on quietly when its reader has gone', async () => {
    const running = cli.start(['rules']);
    running.child.stdout.destroy();
    const { exitCode, error } = await running.ended;
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
  });

  it('tells the unexpected in a sentence, and how to report it', async () => {
    const broken = path.join(cli.folder, 'break.cjs');
    writeFileSync(broken, 'process.stdout.write = () => { throw new TypeError("the floor is lava"); };\n');
    const environment = { NODE_OPTIONS: `--require ${broken}` };
    const { exitCode, error } = await cli.run(['rules'], { environment });
    expect(exitCode).toBe(2);
    expect(error).toMatch(
      /^Something went wrong that should not: the floor is lava\nPlease report it, .*: https:\S+\/issues\n$/,
    );
    const debugging = await cli.run(['rules'], { environment: { ...environment, AMI_SPEC_DEBUG: '1' } });
    expect(debugging.error).toMatch(/\n {4}at /);
  });

  it('prints the schema that is published', async () => {
    const { out } = await cli.run(['schema']);
    expect(JSON.parse(out)).toMatchObject({ title: 'AMI spec' });
  });
});

describe('ami-spec sandbox', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('listens until %s, and says how to use it', async (signal) => {
    const running = cli.start(['sandbox']);
    const [, url = ''] = await running.until(
      'out',
      /^Sandbox listening on (http:\/\/127\.0\.0\.1:\d+)\nCredentials: \S+ \S+\n(?:.*\n)*Snapshots: .*\n$/,
    );
    expect(
      (await fetch(url, { method: 'POST', body: 'Action=GetCallerIdentity&Version=2011-06-15' })).status,
    ).not.toBe(200);
    running.child.kill(signal);
    expect(await running.ended).toMatchObject({ exitCode: 0, error: '' });
  });

  it('registers what the printed lines let one register', async () => {
    const running = cli.start(['sandbox', '--adopt-snapshots']);
    const environment = await printedEnvironment(running);
    const input = cleanSpec
      .replace(/snap-\w+/, 'snap-0123456789abcdeff')
      .replace('VolumeSize: 8', 'VolumeSize: 100');
    const registered = await cli.run(['register', '-', '--yes', '--no-wait'], { input, environment });
    expect(registered).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^ami-[0-9a-f]{17}\n$/) });
    running.child.kill('SIGTERM');
    await running.ended;
  });

  it('says when it cannot listen', async () => {
    const first = cli.start(['sandbox']);
    const [, port = ''] = await first.until('out', /listening on http:\/\/127\.0\.0\.1:(\d+)/);
    const { exitCode, error } = await cli.run(['sandbox', '--port', port]);
    expect(exitCode).toBe(2);
    expect(error).toContain(`The sandbox cannot listen on port ${port}: it is in use.`);
    first.child.kill('SIGTERM');
    await first.ended;
    expect(await cli.run(['sandbox', '--port', '70000'])).toMatchObject({ exitCode: 2 });
  });
});

describe('ami-spec register, interrupted', () => {
  it('stops the wait and says that the image exists', async () => {
    const sandbox = cli.start(['sandbox']);
    const environment = await printedEnvironment(sandbox);
    const running = cli.start(['register', '-', '--yes'], { input: cleanSpec, environment });
    const [imageId = ''] = await running.until('error', /ami-\w+(?= is pending)/);
    running.child.kill('SIGINT');
    const { exitCode, out, error } = await running.ended;
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${imageId}\n` });
    expect(error).toContain('The wait was cancelled, the image exists');
    sandbox.child.kill('SIGTERM');
    await sandbox.ended;
  });
});

describe('ami-spec lsp', () => {
  it.each([[['lsp', '--stdio']], [['lsp']]])('%j speaks LSP over standard input and output', async (args) => {
    const running = cli.start(args);
    running.child.stdin.write(
      message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
    );
    await running.until('out', /^Content-Length: \d+\r\n(?:.*\r\n)*\r\n\{.*"capabilities":\{/);
    running.child.stdin.write(message({ id: 2, method: 'shutdown' }));
    await running.until('out', /"id":2,"result":null/);
    running.child.stdin.write(message({ method: 'exit' }));
    const [exitCode] = await once(running.child, 'exit');
    expect(exitCode).toBe(0);
  });
});

function message(content: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The variables that the sandbox tells people to export. */
async function printedEnvironment(sandbox: Running): Promise<Record<string, string>> {
  const [text] = await sandbox.until('out', /^(?:.*\n)*Snapshots: .*\n$/);
  const assignments = [...text.matchAll(/\b(AWS_\w+)=(\S+)/g)];
  expect(assignments.map(([, name]) => name)).toEqual([
    'AWS_ENDPOINT_URL',
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]);
  return Object.fromEntries(assignments.map(([, name = '', value = '']) => [name, value]));
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json';

const root = path.resolve(import.meta.dirname, '../..');
const dist = path.join(root, 'dist');
const built = (name: string) => readFileSync(path.join(dist, name), 'utf8');
const bundles = readdirSync(dist).filter((name) => name.endsWith('.js'));

/** Hosts that links in messages and documentation lead to, and names of XML and JSON that no one connects to. */
const named =
  /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|aws|github(?:usercontent)?\.com|yaml\.org|json-schema\.org|code\.visualstudio\.com|opengroup\.org|w3\.org|ietf\.org|example\.com|schemastore\.org)$/;

// redhat-developer/vscode-yaml#354, #397, #640, #1047, #565, #245, SchemaStore/schemastore#1573, #1751
it('a file that is a stranger’s is not claimed: specs have a language, names and a first line of their own', () => {
  const { languages, yamlValidation } = manifest.contributes;
  expect(languages.map(({ id, extensions, filenames }) => ({ id, extensions, filenames }))).toEqual([
    { id: 'ami-spec', extensions: ['.ami.yaml', '.ami.yml'], filenames: ['ami.yaml', 'ami.yml'] },
  ]);
  expect(yamlValidation.flatMap(({ fileMatch }) => fileMatch)).toEqual(['.ami-spec.yaml']);
});

// redhat-developer/yaml-language-server#789, #715, redhat-developer/vscode-yaml#483, pulumi/pulumi-lsp#49
it('two servers never answer for one spec: its language is not YAML', () => {
  const { languages, grammars } = manifest.contributes;
  expect(languages.flatMap(({ aliases }) => aliases)).not.toContain('YAML');
  expect(grammars.map(({ language }) => language)).not.toContain('yaml');
  expect(JSON.stringify(manifest.contributes)).not.toContain('"[yaml]"');
});

// redhat-developer/vscode-yaml#386, #694, #415, #406, #122
it.each(['server.js', 'serve.js', 'extension.js', 'language-client.js'])(
  '%s and what it loads at once fetch nothing: no proxy and no certificate stands in its way',
  (name) => {
    const loaded = new Set([name]);
    for (const file of loaded) {
      // What is loaded on use stands in a function: `()=>require(…)`.
      const needed = built(file).matchAll(/(?<!=>\s*)\brequire\(["']\.\/([\w-]+\.js)["']\)/g);
      for (const [, other = ''] of needed) loaded.add(other);
    }
    expect(loaded).not.toContain('aws.js');
    const code = [...loaded].map(built).join('\n');
    expect(code).not.toMatch(/require\(["'](?:node:)?(?:https?|http2|tls|dns|dgram)["']\)/);
    expect(code).not.toMatch(/\bfetch\(/);
  },
);

// redhat-developer/vscode-yaml#515, neovim/nvim-lspconfig#1294
it.each(bundles.filter((name) => !/^(?:aws|account-facts|manifest-bucket)\.js$/.test(name)))(
  '%s knows no host that takes telemetry',
  (name) => {
    // In strings; what stands in comments of libraries leads nobody anywhere.
    const hosts = [...built(name).matchAll(/["'`]https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(
      ([, host]) => host ?? '',
    );
    expect(hosts.filter((host) => !named.test(host) && !/^(?:127\.|169\.254\.)/.test(host))).toEqual([]);
  },
);

it('no package counts what people do', () => {
  const packages = [
    ...Object.keys(manifest.devDependencies),
    ...Object.keys(manifest.contributes.configuration.properties),
  ];
  expect(packages.filter((name) => /telemetry|insights|analytics|sentry|segment/i.test(name))).toEqual([]);
});

// aws/aws-toolkit-vscode#8353, #8334, #8556, #8458, aws-cloudformation/cfn-lint-visual-studio-code#134, #15
it('nothing native is loaded and nothing else has to be installed: one package for every platform', () => {
  for (const name of bundles) {
    expect(built(name)).not.toMatch(/\.node["'`]|process\.dlopen|node-gyp/);
  }
});

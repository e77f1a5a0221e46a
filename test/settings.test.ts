import { describe, expect, it } from 'vitest';
import manifest from '../package.json';
import { configSchema, ruleLevels } from '../schemas/config.ts';
import { configJsonSchema } from '../schemas/config-json-schema.ts';
import { defaultConfig } from '../server/config.ts';
import { configFrom } from '../server/config-value.ts';

const settings: Readonly<Record<string, { type: string; default: unknown; scope: string }>> =
  manifest.contributes.configuration.properties;
const { properties = {} } = configJsonSchema([]);
const { target, ...shared } = configSchema().shape;
/** Those below a further name, such as `amiSpec.trace.server`, and these are about the editor alone. */
const aboutEditor = ['amiSpec.liveData', 'amiSpec.workspaceDiagnostics'];
const aboutSpecs = Object.keys(settings).filter(
  (name) => /^amiSpec\.\w+$/.test(name) && !aboutEditor.includes(name),
);

describe('the settings of VS Code', () => {
  it('are those of the project file, with the target at the top', () => {
    const names = [...Object.keys(shared), ...Object.keys(target.def.innerType.shape)].map(
      (name) => `amiSpec.${name}`,
    );
    expect(aboutSpecs.toSorted()).toEqual(names.toSorted());
  });

  it('know the same levels', () => {
    const { additionalProperties } = manifest.contributes.configuration.properties['amiSpec.rules'];
    expect(additionalProperties.enum).toEqual([...ruleLevels]);
  });

  it.each(Object.keys(shared))('take for %s what the project file takes, and default to nothing', (name) => {
    const setting = settings[`amiSpec.${name}`];
    expect(properties[name]).toMatchObject({ type: setting?.type });
    expect(setting?.scope).toBe('window');
    expect(['', [], {}]).toContainEqual(setting?.default);
  });

  it('are as empty by default as a project file that is not there', () => {
    const rules = settings['amiSpec.rules']?.default;
    const requiredTags = settings['amiSpec.requiredTags']?.default;
    expect(configFrom({ rules, requiredTags }, new Set())).toEqual({ config: defaultConfig, problems: [] });
  });

  it('come from an untrusted workspace in no case', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(restrictedConfigurations.toSorted()).toEqual(aboutSpecs.toSorted());
  });

  it('tell what they are in words', () => {
    for (const setting of Object.values(settings)) {
      const { markdownDescription, description } = { markdownDescription: '', description: '', ...setting };
      expect(markdownDescription || description).toMatch(/\.(?: \[.+\]\(https:.+\))?$/);
    }
  });
});

describe('the project file in VS Code', () => {
  it('is checked against the schema that is packed', () => {
    expect(manifest.contributes.yamlValidation).toEqual([
      { fileMatch: ['.ami-spec.yaml'], url: './schemas/ami-spec-config.schema.json' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { defaultConfig, mergeConfig } from '../server/config.ts';
import { configFrom } from '../server/config-value.ts';
import { readConfig } from '../server/read-config.ts';

const ruleIds = new Set(['ena-missing', 'imds-missing', 'bdm-order']);

function read(text: string) {
  return readConfig(text, ruleIds);
}

/** `line: sentence` for each problem, lines counted from 1. */
function problems(text: string): string[] {
  return read(text).problems.map(({ line, message }) =>
    line === undefined ? message : `${line + 1}: ${message}`,
  );
}

describe('a project file', () => {
  it('says what a project asks for', () => {
    expect(
      read(`\
rules:
  ena-missing: error
  bdm-order: off
requiredTags: [Team, "1"]
namePattern: ^web-\\p{Lu}$
target:
  region: eu-central-1
  profile: images
`),
    ).toEqual({
      config: {
        rules: { 'ena-missing': 'error', 'bdm-order': 'off' },
        requiredTags: ['Team', '1'],
        namePattern: /^web-\p{Lu}$/u,
        target: { region: 'eu-central-1', profile: 'images' },
      },
      problems: [],
    });
  });

  it.each([
    ['empty', ''],
    ['of comments', '# nothing yet\n'],
    ['of a marker', '---\n'],
    ['null', 'null'],
    ['an empty mapping', '{}'],
  ])('that is %s asks for nothing', (_, text) => {
    expect(read(text)).toEqual({ config: defaultConfig, problems: [] });
  });

  it.each([
    ['a byte order mark', '\uFEFFrules: {ena-missing: off}'],
    ['CRLF', 'rules:\r\n  ena-missing: off\r\n'],
    ['an anchor and its alias', 'rules:\n  imds-missing: &quiet off\n  ena-missing: *quiet'],
    ['an alias of a mapping', 'rules: &all {ena-missing: off}\ntarget: {}'],
    ['a merge key', 'rules:\n  <<: {ena-missing: off}'],
  ])('may be written with %s', (_, text) => {
    const { config, problems } = read(text);
    expect(problems).toEqual([]);
    expect(config.rules['ena-missing']).toBe('off');
  });
});

describe('a problem is said at its line:', () => {
  it.each([
    [
      'a list',
      '\n- rules',
      '2: The project file is a mapping with the keys rules, requiredTags, namePattern and target.',
    ],
    [
      'a text',
      'off',
      '1: The project file is a mapping with the keys rules, requiredTags, namePattern and target.',
    ],
    [
      'an unknown key',
      'target: {}\nrule:\n  ena-missing: off',
      "2: The project file has no key 'rule'. Did you mean rules? The keys are rules, requiredTags, namePattern and target.",
    ],
    [
      'an endpoint',
      'target:\n  region: a\n  endpoint: http://x',
      "3: 'target' has no key 'endpoint'. The keys are region and profile.",
    ],
    [
      'an unknown rule',
      'rules:\n  imds-missing: off\n  ena-mising: off',
      "3: There is no rule 'ena-mising'. Did you mean ena-missing? `ami-spec rules` lists them.",
    ],
    [
      'an unknown rule like no other',
      'rules: {constructor: off}',
      "1: There is no rule 'constructor'. `ami-spec rules` lists them.",
    ],
    [
      'an unknown severity',
      'rules:\n\n  ena-missing: warn',
      "3: 'rules.ena-missing' cannot be 'warn': it is error, warning, information, hint or off.",
    ],
    [
      'a severity left out',
      'rules:\n  ena-missing:',
      "2: 'rules.ena-missing' cannot be empty: it is error, warning, information, hint or off.",
    ],
    [
      'a severity that is a list',
      'rules:\n  ena-missing: [off]',
      "2: 'rules.ena-missing' cannot be that: it is error, warning, information, hint or off.",
    ],
    ['rules in a list', 'rules:\n  - ena-missing', "1: 'rules' is a mapping from rule ids to severities."],
    ['one tag', 'requiredTags: Team', "1: 'requiredTags' is a list of tag keys."],
    [
      'a number among the tags',
      'requiredTags:\n  - Team\n  - 12',
      "3: 'requiredTags.1' cannot be '12': it is a text. Put it in quotes.",
    ],
    ['a pattern that is a number', 'target: {}\nnamePattern: 1', "2: 'namePattern' is a text."],
    [
      'a broken pattern',
      'namePattern: "web-("',
      "1: 'namePattern' is no regular expression: Unterminated group.",
    ],
    ['a Region alone', 'target: eu-west-1', "1: 'target' is a mapping with region and profile."],
    [
      'a profile that is a number',
      'target:\n  profile: 123456789012',
      "2: 'target.profile' cannot be '123456789012': it is a text. Put it in quotes.",
    ],
    [
      'what an alias brings',
      'x: &x loud\nrules:\n  ena-missing: *x',
      "3: 'rules.ena-missing' cannot be 'loud': it is error, warning, information, hint or off.",
    ],
    [
      'what a merge key brings',
      'rules:\n  bdm-order: off\n  <<: {ena-missing: loud}',
      "1: 'rules.ena-missing' cannot be 'loud': it is error, warning, information, hint or off.",
    ],
    [
      'an alias without anchor',
      'rules:\n  ena-missing: *quiet',
      '2: There is no anchor above the alias *quiet.',
    ],
    [
      'an alias before its anchor',
      'rules:\n  ena-missing: *quiet\n  bdm-order: &quiet off',
      '2: There is no anchor above the alias *quiet.',
    ],
    [
      'a key twice',
      'rules: {}\nrules: {}',
      expect.stringMatching(/^2: It cannot be read as YAML: .*unique\.$/),
    ],
    [
      'brackets left open',
      'target: {}\nrules: {a: off',
      expect.stringMatching(/^2: It cannot be read as YAML: /),
    ],
    ['a tab', 'rules:\n\tena-missing: off', expect.stringMatching(/^2: It cannot be read as YAML: /)],
    [
      'a second document',
      'rules: {}\n---\nrules: {}',
      '2: A second document begins here; the project file is one.',
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toContainEqual(expected);
  });

  it('each of several', () => {
    expect(problems('rules:\n  ena-missing: loud\nfoo: 1\nbar: 2\nrequiredTags: [1, a, 2]')).toHaveLength(5);
  });
});

describe('the rest of a project file', () => {
  it('holds beside what is wrong', () => {
    const { config } = read(`\
rules:
  ena-missing: loud
  imds-missing: off
  no-such-rule: error
namePattern: "("
requiredTags: [1, Team, 2, Owner]
target:
  region: 1
  profile: images
unknown: 1
`);
    expect(config.rules).toMatchObject({ 'imds-missing': 'off' });
    expect(config.rules).not.toHaveProperty('ena-missing');
    expect(config.requiredTags).toEqual(['Team', 'Owner']);
    expect(config.target).toEqual({ profile: 'images' });
    expect(config.namePattern).toBeUndefined();
  });

  it('is nothing where it cannot be read', () => {
    expect(read('rules: {ena-missing: off}\n- a').config).toEqual(defaultConfig);
  });
});

describe('a project file that is made to harm', () => {
  it('is not read beyond 100,000 characters', () => {
    const text = `rules: {ena-missing: off} #${'x'.repeat(100_000)}`;
    expect(read(text)).toEqual({
      config: defaultConfig,
      problems: [{ message: 'It has more than 100000 characters.' }],
    });
    expect(read(text.slice(0, 100_000)).config.rules).toEqual({ 'ena-missing': 'off' });
  });

  it('does not multiply its aliases', () => {
    const levels = Array.from({ length: 20 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    expect(problems(`l0: &l0 [a]\n${levels.join('\n')}`)).toEqual([
      'Its aliases multiply beyond what can be read.',
    ]);
  });

  it('does not go round in circles', () => {
    expect(problems('target: &t\n  region: *t')).toEqual([
      "2: 'target.region' cannot be that: it is a text. Put it in quotes.",
    ]);
  });

  it('does not reach the prototypes of objects', () => {
    const { config } = read('__proto__: {requiredTags: [Team]}\nrules:\n  __proto__: off\n');
    expect(config.requiredTags).toEqual([]);
    expect(Object.getPrototypeOf(config.rules)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('requiredTags');
  });
});

describe('configurations', () => {
  const under = {
    rules: { 'ena-missing': 'off', 'bdm-order': 'hint' },
    requiredTags: ['Team'],
    namePattern: /a/u,
    target: { region: 'eu-west-1', profile: 'a' },
  } as const;

  it('merge part by part', () => {
    const over = configFrom({ rules: { 'ena-missing': 'error' }, target: { region: 'b' } }, ruleIds).config;
    expect(mergeConfig(under, over)).toEqual({
      rules: { 'ena-missing': 'error', 'bdm-order': 'hint' },
      requiredTags: ['Team'],
      namePattern: /a/u,
      target: { region: 'b', profile: 'a' },
    });
  });

  it('replace lists and patterns', () => {
    const over = configFrom({ requiredTags: ['Owner'], namePattern: 'b' }, ruleIds).config;
    expect(mergeConfig(under, over)).toMatchObject({ requiredTags: ['Owner'], namePattern: /b/u });
    expect(mergeConfig(under, defaultConfig)).toEqual(under);
  });
});

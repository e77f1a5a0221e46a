import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';

export const namePattern = defineRule({
  id: 'name-pattern',
  severity: 'warning',
  summary: "Name does not follow the project's pattern.",
  why: 'The project file `.ami-spec.yaml` says how names look (`namePattern`), so that people and scripts find the AMIs.',
  source: apiPage('RegisterImage'),
  answer: 'Registered.',
  bad: { set: 'Name: WebServer-20261123' },
  good: { set: 'Name: web-server-20261123' },
  exampleConfig: { namePattern: /^[a-z0-9_-]+$/u },
  yieldsTo: ['name-length', 'name-characters', 'name-multiline'],
  check({ request, config }, report) {
    const { Name } = request.fields;
    const { namePattern } = config;
    if (!namePattern || Name?.value === undefined || namePattern.test(Name.value)) return;
    report(Name, `'${Name.value}' does not follow this project's pattern for names: ${namePattern.source}`, {
      related: Name.entry
        ? [{ range: Name.entry.key, message: "The pattern is 'namePattern' of .ami-spec.yaml." }]
        : [],
    });
  },
});

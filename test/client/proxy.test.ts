import { expect, it } from 'vitest';
import { proxyEnvironment } from '../../client/proxy.ts';
import { redacted } from '../../client/redact.ts';

const proxy = 'http://proxy.example:3128';
const both = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy };

it.each([
  ['no setting', {}, {}, {}],
  ['the setting', { proxy }, {}, both],
  ['the setting with hosts to pass by', { proxy, noProxy: ['a', '.b'] }, {}, { ...both, NO_PROXY: 'a,.b' }],
  ['hosts that the environment knows better', { proxy, noProxy: ['a'] }, { no_proxy: 'c' }, both],
  ['a setting that is off', { proxy, support: 'off' }, {}, {}],
  ['an environment that names one', { proxy }, { https_proxy: 'http://other:1' }, {}],
])('the environment of the server with %s', (_what, settings, environment, expected) => {
  expect(proxyEnvironment(settings, environment)).toEqual(expected);
});

it.each([
  ['{"mfaCode":"123456","x":1}', '{"mfaCode":"…","x":1}'],
  ['{\n    "mfaCode": "123456"\n}', '{\n    "mfaCode": "…"\n}'],
  ['{"newText":"QU1aTlVFRkmumD5/AAAA","x":1}', '{"newText":"QU1aTlVFRk…","x":1}'],
  ['{"text":"UefiData: QU1aTlVFRknY6q+pAA==\\nName: a"}', '{"text":"UefiData: QU1aTlVFRk…\\nName: a"}'],
  ['{"uri":"mfaCode"}', '{"uri":"mfaCode"}'],
])('a message is logged without its secrets: %s', (message, shown) => {
  expect(redacted(message)).toBe(shown);
});

import { describe, expect, it, vi } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { checkText, fixFirst, marked } from '../support/check-text.ts';

const long = (length: number) => `web-1-${'a'.repeat(length - 6)}`;

function named(name: string): string {
  return exampleText({ set: `Name: ${name}` });
}

describe('name', () => {
  it.each([
    ["Web (blue) [prod] v1.2/3-rc_4 'final' @2024", []],
    ['"ab"', ['name-length @ "ab"']],
    ["''", ["name-length @ ''"]],
    ['abc1', []],
    [long(128), []],
    [long(129), [`name-length @ ${long(129)}`]],
    ['web:1', ['name-characters @ :']],
    ['web+1,2', ['name-characters @ +']],
    ['"caf\\u00e9-1"', ['name-characters @ "caf\\u00e9-1"']],
    ['web-1-\u{1f680}', ['name-characters @ \u{1f680}']],
    ['"web-1 "', ['name-surrounding-space @  ']],
    ['" web-1"', ['name-surrounding-space @  ']],
    ['web  1', ['name-surrounding-space @   ']],
    ['|\n  web-1\n', ['name-multiline @ |\n  web-1\n']],
    ['>-\n  web\n  1\n', []],
    ['"web\\n1"', ['name-multiline @ "web\\n1"']],
    ['snap-0a1b2c3d', ['name-looks-like-id @ snap-0a1b2c3d']],
    ['ami-web-1', []],
    ['web', ['name-without-version @ web']],
    ['"we:b"', ['name-characters @ :']],
  ])('%j', (name, expected) => {
    expect(marked(named(name))).toEqual(expected);
  });

  it.each([
    ['web:1.2+rc', 'name-characters', 'web-1.2-rc'],
    ['"web:1.2+rc" # x', 'name-characters', '"web-1.2-rc" # x'],
    ['café-1', 'name-characters', 'cafe-1'],
    ['2026-11-23T12:00:00Z-web', 'name-characters', '"2026-11-23T12-00-00Z-web"'],
    ["' web  1 '", 'name-surrounding-space', "'web 1'"],
    ['>\n  web\n  1\n', 'name-multiline', 'web 1\n'],
    [`web-1 ${'word '.repeat(30).trim()}`, 'name-length', `web-1 ${'word '.repeat(24).trim()}`],
  ])('%j of %s', (name, rule, fixed) => {
    expect(fixFirst(named(name), rule)).toBe(named(fixed).replace('\n\n', '\n'));
  });

  it('gets the date of today', () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z') });
    expect(fixFirst(named('web'), 'name-without-version')).toBe(named('web-20261123'));
    expect(fixFirst(exampleText({ unset: ['Name'] }), 'name-required')).toBe(
      named('my-image-x86_64-20261123'),
    );
    vi.useRealTimers();
  });

  it('counts characters, not code units', () => {
    expect(marked(named('\u{1f680}\u{1f680}'))[0]).toMatch(/^name-length/);
  });

  it.each(['name: web-1', 'ami_name: web-1', 'Nmae: web-1', 'Images: []'])(
    'is not missing where %s stands',
    (set) => {
      expect(marked(exampleText({ set, unset: ['Name'] })).join()).not.toContain('name-required');
    },
  );

  it('is missing where another key is misspelt', () => {
    expect(marked(exampleText({ set: 'ena_support: true', unset: ['Name'] })).join()).toContain(
      'name-required',
    );
  });

  it('of an alias is not edited from there', () => {
    const text = 'Description: &d web:1\nName: *d\n';
    const [finding] = checkText(text).filter(({ rule }) => rule === 'name-characters');
    expect([finding?.fixes, finding?.related[0]?.message]).toEqual([[], 'It is written here.']);
  });
});

describe('description', () => {
  const described = (text: string) => exampleText({ set: `Description: ${text}` });

  it.each([
    ['Synaplan — self-hosted', 'error', '—', 'Synaplan - self-hosted', true],
    ['"“Web” server…"', 'error', '“', '"\\"Web\\" server..."', true],
    ["'Caf\u00e9 a\u00a0b'", 'error', '\u00e9', "'Cafe a b'", false],
    ['web 服务器 1', 'error', '服务器', 'web  1', false],
    ['"bell \\u0007"', 'error', '"bell \\u0007"', '"bell "', false],
  ])('%s', (text, severity, place, fixed, safe) => {
    const [finding] = checkText(described(text));
    expect([finding?.rule, finding?.severity, finding?.fixes[0]?.safe]).toEqual([
      'description-non-ascii',
      severity,
      safe,
    ]);
    expect(marked(described(text))).toEqual([`description-non-ascii @ ${place}`]);
    expect(fixFirst(described(text), 'description-non-ascii')).toBe(described(fixed));
  });

  it.each([
    ['|\n  Web\n', 'information'],
    ['>\n  Web\n  server\n', 'information'],
    ['"Web\\n"', 'information'],
    ['|\n  Web\n  server\n', 'warning'],
    ['"Web\\nserver\\n"', 'warning'],
  ])('%j: a line break at the end alone is no harm', (text, severity) => {
    expect(checkText(described(text)).map((finding) => [finding.rule, finding.severity])).toEqual([
      ['description-multiline', severity],
    ]);
  });

  it.each([
    ['|\n  Web\n  server\n', '|', '>-\n  Web\n  server\n'],
    ['|+ # x\n  Web\n', '|+', '>- # x\n  Web\n'],
    ['>\n  Web\n  server\n', '>', '>-\n  Web\n  server\n'],
    ['"Web\\nserver"', '"Web\\nserver"', '"Web server"'],
    ['|\n  Web\n\n  server\n', '|', 'Web server'],
  ])('%j is folded', (text, place, fixed) => {
    expect(marked(described(text))).toEqual([`description-multiline @ ${place}`]);
    expect(marked(fixFirst(described(text), 'description-multiline'))).toEqual([]);
    expect(fixFirst(described(text), 'description-multiline')).toBe(described(fixed));
  });

  it.each(['>-\n  Web\n  server\n', '|-\n  Web server\n', 'Web\n  server', '"tab\\there"'])(
    '%j is one line',
    (text) => {
      expect(marked(described(text))).toEqual([]);
    },
  );

  const words = 'word '.repeat(60).trim();
  const kept = 'word '.repeat(51).trim();

  it('that is too long keeps what is cut in a comment, where one can stand', () => {
    expect(fixFirst(described(words), 'description-length')).toBe(
      described(`${kept} # ${'word '.repeat(9).trim()}`),
    );
    expect(fixFirst(described(`${words} # old`), 'description-length')).toBe(described(`${kept} # old`));
    expect(fixFirst(`{Name: web-1, Description: ${words}}`, 'description-length')).toBe(
      `{Name: web-1, Description: ${kept}}`,
    );
  });

  it('of 255 characters is fine, and an empty one a hint', () => {
    expect(marked(described('a'.repeat(255)))).toEqual([]);
    expect(marked(described('""'))).toEqual(['description-empty @ ""']);
    expect(fixFirst(described('""'), 'description-empty')).toBe(cleanSpec.replace(/Description.*\n/, ''));
  });
});

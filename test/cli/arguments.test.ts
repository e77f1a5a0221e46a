import { describe, expect, it } from 'vitest';
import { oneOf, readArguments, wholeNumber } from '../../server/cli/arguments.ts';
import { closest, didYouMean } from '../../server/closest.ts';

const specs = {
  format: { type: 'string', value: 'FORMAT', help: '' },
  fix: { type: 'boolean', help: '' },
} as const;

describe('arguments', () => {
  it('are options and positionals in any order', () => {
    expect(readArguments(['a.yaml', '--fix', '--format', 'json', '-'], specs)).toEqual({
      options: { fix: true, format: 'json' },
      positionals: ['a.yaml', '-'],
    });
  });

  it('take a value behind an equals sign, and the last of several', () => {
    expect(readArguments(['--format=text', '--format=json'], specs).options).toEqual({ format: 'json' });
  });

  it('are all positionals behind a double dash', () => {
    expect(readArguments(['--', '--fix'], specs)).toEqual({ options: {}, positionals: ['--fix'] });
  });

  it.each([
    [['--fromat', 'json'], 'There is no option --fromat. Did you mean --format?'],
    [['--quite-unlike'], 'There is no option --quite-unlike.'],
    [['-x'], 'There is no option -x.'],
    [['--constructor'], 'There is no option --constructor.'],
    [['--format'], '--format needs a value: --format FORMAT.'],
    [['--format='], '--format needs a value: --format FORMAT.'],
    [['--format', '--fix'], '--format needs a value: --format FORMAT.'],
    [['--fix=yes'], '--fix takes no value.'],
  ])('%j say what is wrong with them', (args, message) => {
    expect(() => readArguments(args, specs)).toThrow(message);
  });
});

describe('values', () => {
  it('of a closed set name the others and the closest', () => {
    expect(oneOf('--as', 'json', ['aws-cli', 'json'])).toBe('json');
    expect(() => oneOf('--as', 'awscli', ['aws-cli', 'json'])).toThrow(
      "--as cannot be 'awscli': it is one of aws-cli, json. Did you mean aws-cli?",
    );
  });

  it('that count are whole numbers within their limit', () => {
    expect(wholeNumber('--port', '0', 65_535)).toBe(0);
    expect(() => wholeNumber('--port', '65536', 65_535)).toThrow(
      "--port cannot be '65536': it is a whole number up to 65535.",
    );
    for (const text of ['-1', '1.5', '', ' 1', '0x10', 'many']) {
      expect(() => wholeNumber('--max-warnings', text)).toThrow(
        `--max-warnings cannot be '${text}': it is a whole number.`,
      );
    }
  });
});

describe('the closest name', () => {
  const names = ['check', 'register', 'preview', 'rules'];
  it.each([
    ['chekc', 'check'],
    ['REGISTER', 'register'],
    ['prev', 'preview'],
    ['ruels', 'rules'],
    ['r', undefined],
    ['', undefined],
    ['deregister-all', undefined],
  ])('to %j is %j', (word, expected) => {
    expect(closest(word, names)).toBe(expected);
  });

  it('is nothing to speak of when there is none', () => {
    expect(didYouMean('x', [])).toBe('');
  });
});

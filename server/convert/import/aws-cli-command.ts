import { type CommandOption, embedded, memberOfOption, optionsOf, optionValue } from './command-options.ts';
import { fitRequest } from './fit.ts';
import { type ForeignEntry, lettersOf, mappingValue, shown, textValue } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { named } from './notes.ts';
import { readLiteral } from './read-literal.ts';
import { readShellVariables } from './shell-variables.ts';
import { type Lookup, readShellCommand, type ShellWord } from './shell-words.ts';
import { ShownJson } from './shown-json.ts';

const commandName = 'register-image';
/** How far before `register-image` the word `aws` and its options may stand. */
const longestHead = 400;
/** Options of the AWS CLI that are no parameters (Command line options, AWS CLI User Guide). */
const ofTheCli = new Set(
  `query output endpoint-url ca-bundle cli-read-timeout cli-connect-timeout cli-binary-format color debug
  no-verify-ssl no-paginate no-sign-request no-cli-pager no-cli-auto-prompt cli-auto-prompt generate-cli-skeleton`
    .split(/\s+/)
    .map(lettersOf),
);

/** A command line, with any shell text around it. */
export const awsCliCommand: ForeignShape = {
  name: 'an `aws ec2 register-image` command',
  recognizes: (text) => text.includes(commandName),
  read(text) {
    const lookup = readShellVariables(text);
    const shown = new ShownJson(text);
    const requests: ImportedRequest[] = [];
    for (let at = text.indexOf(commandName), end = 0; at !== -1; at = text.indexOf(commandName, end)) {
      end = at + commandName.length;
      if (/[\w-]/.test(text[end] ?? '') || /[\w-]/.test(text[at - 1] ?? '')) continue;
      const isQuoted = /["']/.test(text[at - 1] ?? '');
      if (isQuoted && text[end] !== text[at - 1]) continue;
      const command = isQuoted ? quotedWords(text, end + 1) : readShellCommand(text, end, lookup);
      const { options, stray } = optionsOf([...globalOptions(text, at, lookup), ...command.words]);
      if (options.length > 0) requests.push(new CommandReading(options, stray, shown).request());
      end = command.end;
    }
    return requests;
  },
};

/** The words between `aws` and `register-image`. */
function globalOptions(text: string, at: number, lookup: Lookup): ShellWord[] {
  const head = text.slice(Math.max(0, at - longestHead), at).replace(/[\\^`][^\S\n]*\r?\n/g, ' ');
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const aws = line.search(/(?<![\w.-])aws(?:\.exe|\.cmd)?\s(?!.*(?<![\w.-])aws\s)/);
  const words = aws === -1 ? [] : readShellCommand(line, aws, lookup).words;
  return words.filter((word) => !/^(?:aws(?:\.\w+)?|ec2)$/.test(word.text));
}

/** `["aws", "ec2", "register-image", "--name", "web"]`, as programs start other programs. */
function quotedWords(text: string, start: number): { words: ShellWord[]; end: number } {
  const bracket = text.indexOf(']', start);
  const end = bracket === -1 ? text.length : bracket;
  const list = readLiteral(`[${text.slice(start, end).replace(/^\s*,/, '')}]`);
  const words = (list?.kind === 'list' ? list.items : []).map((item) =>
    item.kind === 'text' ? item : { text: `\${${shown(item)}}`, open: [`\${${shown(item)}}`] },
  );
  return { words, end };
}

function isOfTheCli(letters: string): boolean {
  return (
    ofTheCli.has(letters) ||
    (!memberOfOption(letters) && [...ofTheCli].some((own) => own.startsWith(letters)))
  );
}

class CommandReading {
  readonly #options: readonly CommandOption[];
  readonly #stray: ShellWord[];
  readonly #shown: ShownJson;
  readonly #notes: string[] = [];
  readonly #entries: ForeignEntry[] = [];
  readonly #defaults: ForeignEntry[] = [];
  readonly #where: { region?: string; profile?: string } = {};

  constructor(options: readonly CommandOption[], stray: readonly ShellWord[], shown: ShownJson) {
    this.#options = options;
    this.#stray = [...stray];
    this.#shown = shown;
  }

  request(): ImportedRequest {
    const aside = this.#options.filter((option) => !this.#read(option)).map(({ name }) => `--${name}`);
    for (const { text } of this.#stray) {
      this.#notes.push(`'${text}' stands in the command without an option: left out. Is a quote missing?`);
    }
    if (aside.length > 0) {
      const are = aside.length > 1 ? 'are options' : 'is an option';
      this.#notes.push(
        `${named([...new Set(aside)])} ${are} of the command line, not of the request: left out.`,
      );
    }
    const given = new Set(this.#entries.map(({ key }) => key));
    const base = this.#defaults.filter(({ key }) => !given.has(key));
    const { input, notes } = fitRequest(mappingValue([...base, ...this.#entries]), { notes: this.#notes });
    return { input, ...this.#where, notes: notes.sentences };
  }

  /** Whether the option says something about the request or where it goes. */
  #read(option: CommandOption): boolean {
    const letters = lettersOf(option.name);
    const [first, ...more] = option.words;
    const isInput = letters === 'cliinputjson' || letters === 'cliinputyaml';
    const file = option.words.find(({ text }) => /^(?:fileb?|https?):\/\//.test(text));
    if (letters === 'region' || letters === 'profile') {
      this.#target(letters, first);
      this.#setAside(more);
    } else if (isOfTheCli(letters)) return false;
    else if (file && memberOfOption(option.name)?.member.name !== 'ImageLocation') {
      const isShown = isInput ? this.#shownInput() : this.#shownList(option.name);
      const path = file.text.replace(/^fileb?:\/\//, '');
      const advice = isShown ? 'taken from the JSON in this text' : `put what ${path} holds in this document`;
      this.#notes.push(`--${option.name} is ${file.text}: ${advice}.`);
    } else if (isInput) this.#base(option.name, first);
    else this.#parameter(option);
    return true;
  }

  #shownInput(): boolean {
    const value = this.#shown.request();
    if (value?.kind === 'mapping') for (const entry of value.entries) this.#defaults.push(entry);
    return value !== undefined;
  }

  #shownList(name: string): boolean {
    const member = memberOfOption(name)?.member;
    const item = member?.shape.kind === 'list' ? member.shape.item : undefined;
    const value = member && item?.kind === 'mapping' ? this.#shown.list(item, member.name) : undefined;
    if (member && value) this.#entries.push({ key: member.name, value });
    return value !== undefined;
  }

  #setAside(words: readonly ShellWord[]): void {
    for (const word of words) this.#stray.push(word);
  }

  #target(kind: 'region' | 'profile', word: ShellWord | undefined): void {
    if (word?.open.length === 0) this.#where[kind] = word.text;
    else this.#notes.push(`--${kind} is ${word?.text ?? 'empty'}, which only the shell knows: left out.`);
  }

  #base(name: string, word: ShellWord | undefined): void {
    const value = word && embedded(word);
    if (value?.kind === 'mapping') for (const entry of value.entries) this.#defaults.push(entry);
    else this.#notes.push(`--${name} cannot be read: put what it holds in this document.`);
  }

  #parameter(option: CommandOption): void {
    const found = memberOfOption(option.name);
    if (!found) {
      const text = option.words.map((word) => word.text).join(' ');
      this.#entries.push({ key: `--${option.name}`, value: textValue(text) });
      return;
    }
    const { value, stray } = optionValue(option, found.member.shape, found.isNo);
    this.#entries.push({ key: found.member.name, value });
    this.#setAside(stray);
  }
}

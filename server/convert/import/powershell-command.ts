import { requestShape } from '../../../schemas/shape.ts';
import { fitRequest } from './fit.ts';
import {
  bareValue,
  type ForeignEntry,
  lettersOf,
  mappingValue,
  plainText,
  textValue,
} from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { meaningOf } from './key-names.ts';
import { Literals } from './literals.ts';
import { readObjects } from './powershell-objects.ts';
import { valueMeantBy } from './scalar-values.ts';
import { readVariables, type Variables } from './variables.ts';

const cmdlet = /^Register-EC2Image$/i;

/** Parameters that every cmdlet of the AWS Tools has (Common Credential and Region Parameters). */
const ofTheTools =
  `AccessKey SecretKey SessionToken Credential ProfileLocation EndpointUrl NetworkCredential Select
  PassThru Force ClientConfig Verbose Debug ErrorAction`.split(/\s+/);

/** The cmdlet of the AWS Tools for PowerShell. */
export const powershellCommand: ForeignShape = {
  name: 'a Register-EC2Image command of PowerShell',
  recognizes: (text) => /\bRegister-EC2Image\b/i.test(text),
  read(text) {
    const reader = new Literals(text.replace(/`[^\S\n]*\n/g, ' '), {
      plainSingleQuotes: true,
      dollarNames: true,
    });
    const variables = readVariables(reader);
    readObjects(reader, variables);
    const requests: ImportedRequest[] = [];
    reader.at = 0;
    while (!reader.isAtEnd) {
      if (!cmdlet.test(reader.next().text)) continue;
      const entries = parametersOf(reader);
      if (entries.length > 0) requests.push(requestOf(entries, variables));
    }
    return requests;
  },
};

/** `-Name "web"`, up to the end of the line or of the command. */
function parametersOf(reader: Literals): ForeignEntry[] {
  const entries: ForeignEntry[] = [];
  while (reader.is('-') && reader.isName(1) && !reader.peek().startsLine) {
    reader.at += 1;
    const key = reader.next().text;
    reader.passes(':');
    const { kind, startsLine, text } = reader.peek();
    const isSwitch = kind === 'end' || startsLine || /^[-|;)}]$/.test(text);
    entries.push({ key, value: isSwitch ? bareValue('true') : argument(reader) });
  }
  return entries;
}

function argument(reader: Literals): ForeignEntry['value'] {
  const { kind, text } = reader.peek();
  const isLiteral = kind === 'text' || /^[@([{$]/.test(text);
  return isLiteral ? reader.term() : textValue(reader.word());
}

function requestOf(all: readonly ForeignEntry[], variables: Variables): ImportedRequest {
  const where: Record<string, string | undefined> = {};
  const entries = all.filter(({ key, value }) => {
    const letters = lettersOf(key);
    const isTarget = letters === 'region' || letters === 'profilename';
    if (isTarget) where[letters] = plainText(variables.resolved(value));
    return !isTarget;
  });
  const { input, notes } = fitRequest(
    mappingValue(variables.resolvedMapping(mappingValue(entries)).entries.map(inApiTerms)),
    {
      aside: {
        keys: ofTheTools,
        sentence: (names) => `${names}: a setting of the AWS Tools, not part of the request; left out.`,
      },
    },
  );
  return { input, region: where.region, profile: where.profilename, notes: notes.sentences };
}

/** The tools take the constants of the .NET SDK by their names: `-BootMode Uefi -TpmSupport V20`. */
function inApiTerms({ key, value }: ForeignEntry): ForeignEntry {
  const meaning = meaningOf(requestShape, '', key);
  const shape = meaning.kind === 'member' ? meaning.member.shape : undefined;
  const text = plainText(value);
  const meant = shape?.kind === 'string' && text !== undefined ? valueMeantBy(text, shape) : undefined;
  return { key, value: meant === undefined ? value : textValue(meant) };
}

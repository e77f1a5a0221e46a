import type { Denial } from '../aws/account-reader.ts';
import type { AwsError } from '../aws/aws-error.ts';
import type { OpenTarget, Sourced } from '../aws/ec2.ts';
import type { Fix } from '../rules/define-rule.ts';
import { soundFix } from '../rules/sound-fix.ts';
import type { Field } from '../spec/fields.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { type DocumentPlace, Locator, placeOf } from './locate.ts';
import { accessRefusals } from './refusals/access.ts';
import { blockDeviceRefusals } from './refusals/block-devices.ts';
import type { RefusalFix } from './refusals/fixes.ts';
import { parameterRefusals } from './refusals/parameters.ts';
import { serviceRefusals } from './refusals/service.ts';
import { sentence } from './sentence.ts';

/** EC2's refusal in words that a person can act on, and the field it speaks of. */
export interface Refusal {
  /** EC2's error code. */
  code: string;
  requestId?: string;
  /** What the refusal is about: the request's content, who asks, the service, or nothing known. */
  about: 'content' | 'access' | 'service' | 'unknown';
  sentence: string;
  /** What to do. */
  next?: string;
  /** Where it stands in the document; none when it is not about the document. */
  place?: DocumentPlace;
  /** Further fields that it speaks of. */
  related: readonly DocumentPlace[];
  /** Ways out, as edits of the document. */
  fixes: readonly Fix[];
}

export interface RefusalContext {
  target: OpenTarget;
  region: Sourced;
  /** The command that renews the credentials. */
  signIn?: string;
  /** None when what was refused is not the document's request. */
  document?: SpecDocument;
  /** The permission that is needed, such as `ec2:DescribeImages`; default that to register. */
  action?: string;
  /** What was denied, as STS decoded it. */
  denial?: Denial;
}

/** What a row may draw on: EC2's message as a sentence, the groups of the pattern that fits it, the document. */
export interface RefusalFacts extends RefusalContext {
  message: string;
  groups: readonly string[];
}

type Sentence = string | ((facts: RefusalFacts) => string | undefined);
type Find = (spec: Locator, facts: RefusalFacts) => readonly (Field | undefined)[];

interface Words {
  /** Default EC2's own message. */
  sentence?: Sentence;
  next?: Sentence;
  /** The fields that the refusal speaks of, the chief one first; none found: `Name`. */
  find?: Find;
  /** From the fields that were found. */
  fixes?: readonly RefusalFix[];
}

/** What is known about some error codes. A text only tells which field or value is meant; the code decides. */
export interface RefusalRow extends Words {
  codes: readonly string[];
  about: Exclude<Refusal['about'], 'unknown'>;
  /** By EC2's message, the first that fits; what it leaves open, the row says. */
  texts?: readonly (Words & { pattern: RegExp })[];
  /** Where the refusal stands when `find` finds nothing; default `Name` for content, nowhere for the rest. */
  otherwise?: 'first-line';
}

const rows = new Map(
  [...parameterRefusals, ...blockDeviceRefusals, ...accessRefusals, ...serviceRefusals].flatMap((row) =>
    row.codes.map((code) => [code, row] as const),
  ),
);

/** Every code that has words of its own. */
export const knownCodes: readonly string[] = [...rows.keys()];

export function explainRefusal(error: AwsError, context: RefusalContext): Refusal {
  const row = rowOf(error.code);
  const { code, requestId, message } = error;
  const spec = context.document && new Locator(context.document);
  if (!row) {
    const words = `EC2 refused the request: ${code}: ${sentence(message)}`;
    const next = requestId ? `Its request ID is ${requestId}.` : undefined;
    return {
      code,
      requestId,
      about: 'unknown',
      sentence: words,
      next,
      place: spec?.fallback(),
      related: [],
      fixes: [],
    };
  }
  const { words, groups } = fitting(row, message);
  const facts = { ...context, message: sentence(message), groups };
  const fields = spec ? distinct((words.find ?? row.find)?.(spec, facts) ?? []) : [];
  const places = fields.map(placeOf);
  return {
    code,
    requestId,
    about: row.about,
    sentence: said(words.sentence, facts) ?? said(row.sentence, facts) ?? `EC2 says: ${facts.message}`,
    next: said(words.next, facts) ?? said(row.next, facts),
    place: places[0] ?? (spec && placeWithoutField(row, spec)),
    related: places.slice(1),
    fixes: fixesOf(words.fixes ?? row.fixes, fields, facts),
  };
}

/** Whatever else is wrong with a snapshot (`InvalidSnapshot.…`), it cannot be used as it is now. */
function rowOf(code: string): RefusalRow | undefined {
  return rows.get(code) ?? (code.startsWith('InvalidSnapshot.') ? rows.get('IncorrectState') : undefined);
}

function fitting({ texts = [] }: RefusalRow, message: string): { words: Words; groups: string[] } {
  for (const words of texts) {
    const match = words.pattern.exec(message);
    if (match) return { words, groups: match.slice(1).map((group) => group ?? '') };
  }
  return { words: {}, groups: [] };
}

function said(sentence: Sentence | undefined, facts: RefusalFacts): string | undefined {
  return typeof sentence === 'function' ? sentence(facts) : sentence;
}

function placeWithoutField({ about, otherwise }: RefusalRow, spec: Locator): DocumentPlace | undefined {
  if (otherwise === 'first-line') return spec.firstLine();
  return about === 'content' ? spec.fallback() : undefined;
}

function fixesOf(fixes: Words['fixes'] = [], fields: readonly Field[], facts: RefusalFacts): Fix[] {
  const { document } = facts;
  const [field] = fields;
  if (!document || !field) return [];
  return fixes.flatMap((make) => {
    const fix = make(field, document, facts);
    return (fix && soundFix(fix, document)) ?? [];
  });
}

function distinct(fields: readonly (Field | undefined)[]): Field[] {
  return [...new Set(fields.filter((field) => field !== undefined))];
}

import type { Source } from '../../schemas/docs.ts';
import type { Config } from '../config.ts';
import type { TargetDirective } from '../spec/directives.ts';
import type { Edit, SpecEditor } from '../spec/edit.ts';
import type { Entry, Field, MappingField, Request } from '../spec/fields.ts';
import type { Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { UnusedSuppression } from '../suppress.ts';
import type { Example } from './example.ts';

/** `error`: EC2 or the AWS CLI refuses it. `warning`: the AMI is not what was meant. The rest is worth knowing. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A way out of a finding. */
export interface Fix {
  title: string;
  /** Safe: the request means the same, or what the author plainly wrote. Otherwise it is a choice for the author. */
  safe: boolean;
  edits: readonly Edit[];
}

export interface RelatedPlace {
  range: Range;
  message: string;
  /** Index of the document in its file, when it is another one than the finding's. */
  document?: number;
}

/** Where a finding stands: a field, a key, or any span with a path of its own. */
export type Place = Field | { range: Range; path: string; definedAt?: Range };

export interface ReportOptions {
  severity?: Severity;
  related?: readonly RelatedPlace[];
  fixes?: readonly (Fix | undefined)[];
  /** Marks what is superfluous, for editors that fade it out. */
  unnecessary?: boolean;
}

export type Report = (place: Place, message: string, options?: ReportOptions) => void;

/** A document, readable as a request or not. */
export interface DocumentContext {
  document: SpecDocument;
  edit: SpecEditor;
  config: Config;
  today: Date;
}

/** A document that is a mapping without syntax errors. */
export interface SpecContext extends DocumentContext {
  request: Request;
  /** Every field of the request, parents before children. */
  fields: readonly Field[];
}

/** A document that can be read as a request, among those of its file. */
export interface GroupMember {
  /** 0-based among the documents of the file. */
  index: number;
  spec: SpecContext;
}

/** Documents of a file that have something in common, in the order of the text. */
export type Group = readonly [GroupMember, ...GroupMember[]];

/** A report about one of several documents. */
export type ReportAt = (
  document: { index: number },
  place: Place,
  message: string,
  options?: ReportOptions,
) => void;

/**
 * Looks at documents that have something in common. Documents that go to different accounts or Regions have nothing
 * to do with each other.
 */
export interface GroupCheck {
  /** What documents of one group agree in; a document without it is in no group. */
  keyOf(spec: SpecContext): string | undefined;
  /** Has something to say of one document too, for what other files hold. */
  looksAtOtherFiles?: true;
  check(group: Group, report: ReportAt, others: OtherFiles): void;
}

/** What is known of the other spec files that are checked or open. */
export interface OtherFiles {
  /** Where another file has a document of that name for the same target, such as `images/web.ami.yaml:2`. */
  named(name: string, target: TargetDirective | undefined): string | undefined;
}

interface RuleFacts<Id extends string> {
  /** Kebab case, named for the fault; never changes. */
  id: Id;
  severity: Severity;
  /** One sentence: what is wrong. */
  summary: string;
  /** Off unless a configuration switches it on: a matter of style. */
  optIn?: boolean;
  /**
   * Rules nearer to the cause: where one of them has spoken about the same block device, tag specification or
   * request, this one is silent.
   */
  yieldsTo?: readonly string[];
}

/** What stands on the page of a rule. The bundles hold it apart from the rules (scripts/build/bundle.mjs). */
interface RulePage {
  /** Why EC2, or the reader of the AMI, minds. Markdown. */
  why: string;
  source: Source;
  /** What EC2 or the AWS CLI answers, as far as it was seen. Markdown. */
  answer: string;
  /** A spec that gives exactly this finding, and the same spec mended, which gives none. */
  bad: Example;
  good: Example;
  /** Further doubts a reader should know: sources that disagree, answers nobody has seen. */
  unconfirmed?: string;
  /** What a project must ask for before the rule has anything to say; the examples are written for it. */
  exampleConfig?: Partial<Config>;
}

interface Checks {
  /** Looks at a document that is a mapping without syntax errors. */
  check(spec: SpecContext, report: Report): void;
  /** Looks at any document. */
  checkDocument(context: DocumentContext, report: Report): void;
  checkGroup: GroupCheck;
  /**
   * Looks at a file as a whole, at every edit: for what is seen at a glance.
   * @param empty those of its documents that hold nothing
   */
  checkFile(documents: readonly PlacedDocument[], empty: readonly PlacedDocument[], report: ReportAt): void;
  /** Looks at the suppressions of a document that silenced nothing. */
  checkSuppressions(unused: readonly UnusedSuppression[], context: DocumentContext, report: Report): void;
}

type OneOf<T> = { [K in keyof T]: Pick<T, K> & { [L in Exclude<keyof T, K>]?: undefined } }[keyof T];

export type Rule<Id extends string = string> = RuleFacts<Id> & OneOf<Checks>;

export type DocumentedRule<Id extends string = string> = Rule<Id> & RulePage;

/** Declares a rule; its id becomes part of the union of all rule ids. */
export function defineRule<const Id extends string>(rule: DocumentedRule<Id>): DocumentedRule<Id> {
  return rule;
}

/** A fix of one or more edits; none when one of them cannot be made. */
export function fix(
  title: string,
  safety: 'safe' | 'unsafe',
  ...edits: (Edit | undefined)[]
): Fix | undefined {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length > 0 && made.length === edits.length
    ? { title, safe: safety === 'safe', edits: made }
    : undefined;
}

/** The place of a key that is not there: the first key of the mapping that lacks it. */
export function missing(mapping: MappingField<object>, name: string): Place {
  const anchor = mapping.entries.find((entry) => entry.name === 'Name') ?? mapping.entries[0];
  const path = mapping.path ? `${mapping.path}.${name}` : name;
  return { range: mapping.definedAt ? mapping.range : (anchor?.key ?? mapping.range), path };
}

/** The place of a key itself. */
export function keyOf(mapping: MappingField<object>, entry: Entry): Place {
  const path = mapping.path ? `${mapping.path}.${entry.name}` : entry.name;
  const use = mapping.definedAt ? mapping.range : entry.mergedBy;
  return use ? { range: use, definedAt: entry.key, path } : { range: entry.key, path };
}

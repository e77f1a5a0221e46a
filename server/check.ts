import { AcrossDocuments } from './across-documents.ts';
import { type Config, defaultConfig } from './config.ts';
import { type RuleId, rules } from './rules/catalogue.ts';
import type {
  DocumentContext,
  Fix,
  OtherFiles,
  Place,
  RelatedPlace,
  Report,
  ReportOptions,
  Rule,
  Severity,
  SpecContext,
} from './rules/define-rule.ts';
import { soundFix } from './rules/sound-fix.ts';
import { changedSpan } from './spec/changed-span.ts';
import { SpecEditor } from './spec/edit.ts';
import type { Range } from './spec/range.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from './spec/spec-file.ts';
import { suppress } from './suppress.ts';

/** Something a rule found in a document; ranges are offsets into the document's text. */
export interface Finding<Id extends string = RuleId> {
  rule: Id;
  severity: Severity;
  /** Like `BlockDeviceMappings[0].Ebs.Iops`; empty for the document as a whole. */
  path: string;
  message: string;
  range: Range;
  related: readonly RelatedPlace[];
  fixes: readonly Fix[];
  unnecessary: boolean;
}

export interface DocumentFindings {
  placed: PlacedDocument;
  findings: readonly Finding[];
}

/** Checks a file as it is now, knowing it as it was. */
export type EditedFileCheck = (file: Documents, others: OtherFiles) => readonly DocumentFindings[];

type Documents = Pick<SpecFile, 'documents'>;

/** What of a rule stands in its findings. */
type Reporting = Pick<Rule<RuleId>, 'id' | 'severity'>;

/** Documents with what was found in them, by their index. */
interface Checked {
  documents: readonly PlacedDocument[];
  checked: readonly DocumentFindings[];
}

const nothing: Checked = { documents: [], checked: [] };

/** One list for all documents without a finding, which nearly all are. */
const none: readonly Finding[] = [];

const noOtherFiles: OtherFiles = { named: () => undefined };

/** The one entry of editor, command line and registration: from a spec file to its findings. */
export class Checker {
  readonly #config: Config;
  readonly #today: () => Date;
  readonly #rules: readonly Rule<RuleId>[];
  /** What each rule looks at, in objects of one shape: they are gone through for every document. */
  readonly #checks: readonly (Reporting & Pick<Rule<RuleId>, 'check' | 'checkDocument'>)[];
  readonly #acrossRules: readonly Rule<RuleId>[];
  readonly #causes: ReadonlyMap<string, readonly string[]>;
  readonly #findings = new WeakMap<SpecDocument, readonly Finding[]>();

  /** @param today the date that fixes write into names */
  constructor(config: Config = defaultConfig, today = () => new Date()) {
    this.#config = config;
    this.#today = today;
    this.#rules = rules.filter((rule) => (config.rules[rule.id] ?? (rule.optIn ? 'off' : '')) !== 'off');
    this.#checks = this.#rules.flatMap(({ id, check, checkDocument, severity }) =>
      check || checkDocument ? [{ id, severity, check, checkDocument }] : [],
    );
    this.#acrossRules = this.#rules.filter(({ checkGroup, checkFile }) => checkGroup ?? checkFile);
    this.#causes = new Map(this.#rules.flatMap(({ id, yieldsTo }) => (yieldsTo ? [[id, yieldsTo]] : [])));
  }

  /** Findings by document, in the order of the text. A document that was checked before is not checked again. */
  check(file: Documents, others: OtherFiles = noOtherFiles): readonly DocumentFindings[] {
    return this.ofEdited()(file, others);
  }

  /** A check of one file while it is edited: documents that have not changed are not compared with each other again. */
  ofEdited(): EditedFileCheck {
    let known: { across: AcrossDocuments<Finding>; before: Checked } | undefined;
    return ({ documents }, others) => {
      const { across, before } = known ?? { across: this.#acrossDocuments(), before: nothing };
      // A check that fails leaves nothing half known.
      known = undefined;
      const touched = across.update(documents, others);
      const checked = this.#checkAgain(documents, before, touched, across);
      known = { across, before: { documents, checked } };
      return checked;
    };
  }

  /** @param touched the documents to look at, and all whose index is another one */
  #checkAgain(
    documents: readonly PlacedDocument[],
    before: Checked,
    touched: ReadonlySet<number>,
    across: AcrossDocuments<Finding>,
  ): readonly DocumentFindings[] {
    const checked = before.checked.slice(0, documents.length);
    const [first, behind] = changedSpan(before.documents, documents);
    for (let index = first; index < documents.length - behind; index++) {
      const [placed, known] = [documents[index], checked[index]];
      if (placed && known && !touched.has(index)) checked[index] = { placed, findings: known.findings };
    }
    for (const index of touched) {
      const placed = documents[index];
      if (placed) checked[index] = { placed, findings: this.#findingsIn(placed.document, across.in(index)) };
    }
    return checked;
  }

  #acrossDocuments(): AcrossDocuments<Finding> {
    return new AcrossDocuments(this.#acrossRules, {
      contextOf: (document) => specContext(this.#context(document)),
      reporter:
        (rule, documents, into) =>
        ({ index }, place, message, options) => {
          const placed = documents[index];
          if (!placed) return;
          const findings = into.get(index) ?? [];
          into.set(index, findings);
          this.#reporter(rule, findings, placed.document)(place, message, options);
        },
    });
  }

  #findingsIn(document: SpecDocument, across: readonly Finding[]): readonly Finding[] {
    const own = this.#checkDocument(document);
    const foundAcross = nearestToTheCause(across, this.#causes);
    const findings =
      foundAcross.length > 0 ? inOrder(nearestToTheCause([...own, ...foundAcross], this.#causes)) : own;
    return document.suppressions.length > 0 ? this.#suppress(findings, document) : findings;
  }

  #checkDocument(document: SpecDocument): readonly Finding[] {
    const known = this.#findings.get(document);
    if (known) return known;
    const findings: Finding[] = [];
    const context = this.#context(document);
    const spec = specContext(context);
    let reporting: Reporting | undefined;
    const report: Report = (place, message, options) => {
      if (reporting) findings.push(this.#findingOf(reporting, document, place, message, options));
    };
    for (const rule of this.#checks) {
      reporting = rule;
      if (rule.checkDocument) rule.checkDocument(context, report);
      else if (spec) rule.check?.(spec, report);
    }
    const result = findings.length > 0 ? inOrder(nearestToTheCause(findings, this.#causes)) : none;
    this.#findings.set(document, result);
    return result;
  }

  #suppress(findings: readonly Finding[], document: SpecDocument): readonly Finding[] {
    const { kept, unused } = suppress(findings, document);
    const own: Finding[] = [];
    const context = this.#context(document);
    for (const rule of this.#rules)
      rule.checkSuppressions?.(unused, context, this.#reporter(rule, own, document));
    return own.length > 0 ? inOrder([...kept, ...own]) : kept;
  }

  #context(document: SpecDocument): DocumentContext {
    return { document, edit: new SpecEditor(document), config: this.#config, today: this.#today() };
  }

  #reporter(rule: Reporting, findings: Finding[], document: SpecDocument): Report {
    return (place, message, options) => {
      findings.push(this.#findingOf(rule, document, place, message, options));
    };
  }

  #findingOf(
    rule: Reporting,
    document: SpecDocument,
    place: Place,
    message: string,
    options: ReportOptions = {},
  ): Finding {
    const level = this.#config.rules[rule.id];
    const severity = level === 'off' ? undefined : level;
    return {
      rule: rule.id,
      severity: severity ?? options.severity ?? rule.severity,
      path: place.path,
      message,
      range: place.range,
      related: relatedPlaces(place, options.related),
      fixes: (options.fixes ?? []).flatMap((fix) => (fix && soundFix(fix, document)) ?? []),
      unnecessary: options.unnecessary ?? false,
    };
  }
}

function specContext(context: DocumentContext): SpecContext | undefined {
  const { request, fields, problems } = context.document;
  return request && problems.length === 0 ? { ...context, request, fields } : undefined;
}

/** With where it is written, unless that is related for another reason. */
function relatedPlaces({ definedAt }: Place, related: readonly RelatedPlace[] = []): RelatedPlace[] {
  if (!definedAt || related.some(({ range }) => range.start === definedAt.start)) return [...related];
  return [{ range: definedAt, message: 'It is written here.' }, ...related];
}

/** Drops findings that follow from others: one mistake, one finding. */
function nearestToTheCause(
  findings: readonly Finding[],
  causesOf: ReadonlyMap<string, readonly string[]>,
): readonly Finding[] {
  if (findings.length < 2) return findings;
  const subjects = new Map<string, Set<string>>();
  for (const { rule, path } of findings) {
    const spokenAbout = subjects.get(rule) ?? new Set();
    subjects.set(rule, spokenAbout.add(subject(path)));
  }
  return findings.filter((finding) => {
    const own = subject(finding.path);
    return !causesOf.get(finding.rule)?.some((cause) => {
      const spokenAbout = subjects.get(cause);
      return spokenAbout && (own === '' || spokenAbout.has('') || spokenAbout.has(own));
    });
  });
}

/** The block device or tag specification that a path lies in; empty for the request itself. */
function subject(path: string): string {
  return /^(?:BlockDeviceMappings|TagSpecifications)\[\d+\]/.exec(path)?.[0] ?? '';
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

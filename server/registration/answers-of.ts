import type { RegisterAllRequest } from '../command-services.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { Outcome } from './outcome.ts';
import type { OnlineFinding } from './preflight/online-check.ts';
import { refusalFinding } from './refusal-finding.ts';

/** Shows in the editor what AWS says of a document while it is registered. */
export class AnswersOf {
  readonly #placed: PlacedDocument;
  readonly #request: RegisterAllRequest;
  #asked: readonly OnlineFinding[] = [];

  constructor(placed: PlacedDocument, request: RegisterAllRequest) {
    this.#placed = placed;
    this.#request = request;
  }

  /** When AWS was asked before the question. */
  asked(findings: readonly OnlineFinding[]): void {
    this.#asked = findings;
    this.#show(findings);
  }

  ended(outcome: Outcome): void {
    if (outcome.kind === 'busy') return;
    const refused = outcome.kind === 'refused' ? refusalFinding(outcome.refusal) : [];
    this.#show([...this.#asked, ...refused]);
  }

  #show(findings: readonly OnlineFinding[]): void {
    const { session, spec, publish } = this.#request;
    session.showAnswers(spec.uri, this.#placed.document, findings);
    publish();
  }
}

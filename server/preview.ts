import type { Connection } from 'vscode-languageserver';
import type { CommandOutcome } from './command-outcome.ts';
import { formNames, isFormName, requestForms } from './convert/forms.ts';
import type { OpenSpec } from './open-specs.ts';
import { settingsFor } from './registration/editor-settings.ts';
import { directiveTarget, namedTarget } from './registration/target.ts';
import type { Session } from './session.ts';
import { requestInput } from './spec/request-input.ts';
import type { PlacedDocument } from './spec/spec-file.ts';
import type { TargetChoice } from './target-choice.ts';

/** A request in another form, for a client that shows it itself. */
export interface Preview {
  /** The name of a file for it, by whose ending editors know the language. */
  name: string;
  text: string;
}

/** A form of preview that the person can choose. */
export interface PreviewForm {
  as: string;
  title: string;
  description: string;
}

/** The forms that a person can choose from, the usual one first. */
export const previewForms: readonly PreviewForm[] = formNames.map((as) => {
  const { title, description } = requestForms[as];
  return { as, title, description };
});

/**
 * The request of a document in another form, to the target that would be registered in as far as anything names it.
 * What is wrong is said as an outcome.
 */
export async function preview(
  connection: Connection,
  session: Session,
  { uri, file }: OpenSpec,
  placed: PlacedDocument,
  { as = 'aws-cli', choice }: { as?: unknown; choice?: TargetChoice },
): Promise<Preview | CommandOutcome> {
  if (!isFormName(as)) {
    return {
      severity: 'warning',
      message: `There is no form '${String(as)}' to show a request in. There are ${formNames.join(', ')}.`,
    };
  }
  const input = requestInput(placed.document);
  if (!input) {
    return {
      severity: 'error',
      message: 'There is no request to show yet: mend the errors in this document first.',
    };
  }
  const { extension, write } = requestForms[as];
  const { target } = await settingsFor(uri, connection, session, choice);
  const ofSeveral = file.documents.length > 1 ? `-${placed.index + 1}` : '';
  return {
    name: `${baseName(uri)}${ofSeveral}${extension}`,
    text: write(input, namedTarget(directiveTarget(placed), target)),
  };
}

/** The name of a spec without its endings, as far as every file system can hold it. */
function baseName(uri: string): string {
  const name = uri
    .slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1)
    .replace(/(\.ami)?\.ya?ml$/, '')
    .replaceAll(/(?:%[\da-f]{2}|[^\w.-])+/gi, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 100);
  return name || 'request';
}

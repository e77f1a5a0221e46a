import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { CommandOutcome } from '../command-outcome.ts';
import type { ImagesRequest } from '../command-services.ts';
import { toLspRange } from '../features/placement.ts';
import type { OpenSpec } from '../open-specs.ts';
import { type Edit, SpecEditor, yamlString } from '../spec/edit.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { Targets } from './editor-images.ts';
import { uefiDataAt } from './images/uefi-data.ts';

/** Writes the UEFI data of an instance into a document: in place of those that it has, or as a new key. */
export async function insertUefiData(request: ImagesRequest, targets: Targets): Promise<CommandOutcome> {
  const { connection, session, spec, placed, args } = request;
  const { edits } = session.client;
  if (!edits.apply) return warning('This editor takes no edits from a language server.');
  if (!spec || !placed) return warning('Open the spec and put the cursor in the document that you mean.');
  const { instanceId } = args;
  if (!instanceId) {
    return { ...warning('Name the instance to take the UEFI data of: i-….'), asks: 'instanceId' };
  }
  const hindrance = hindranceIn(placed.document);
  if (hindrance) return warning(hindrance);
  const answer = await uefiDataAt(await targets.ofRequest(request), instanceId);
  if (answer.kind === 'problem') {
    return { severity: 'error', message: [answer.sentence, answer.next].filter(Boolean).join(' ') };
  }
  const current = session.specs.get(spec.uri);
  const place = current && samePlace(current, placed);
  if (!place) return warning('The document was changed meanwhile, so nothing was inserted. Try again.');
  if (place.document.request?.fields.UefiData?.value === answer.data) {
    return { severity: 'information', message: `The document has the UEFI data of ${instanceId} already.` };
  }
  const edit = uefiDataEdit(place.document, answer.data);
  if (!edit) return warning('There is no place for UefiData in this document. Begin it with Name.');
  const { applied } = await connection.workspace.applyEdit({
    label: 'Insert UEFI Data',
    edit: workspaceEdit(current, place, edit, edits.versioned),
  });
  return applied
    ? { severity: 'information', message: `The document has the UEFI data of ${instanceId} now.` }
    : warning('The editor did not take the edit, so nothing was inserted. Try again.');
}

/** Why nothing can be inserted into a document, known before anybody is asked. */
function hindranceIn({ request, problems }: SpecDocument): string | undefined {
  if (problems.length > 0) return 'The document cannot be read as a request. Mend the errors in it first.';
  if (!request) return 'There is no request in this document yet. Begin it with Name.';
  return request.fields.UefiData?.definedAt
    ? 'UefiData comes from an alias or a merge key, which other places may share. Write it out here first.'
    : undefined;
}

/** Where a document stands now; none when its text has changed. Documents of the same text are one to the reader. */
function samePlace({ file }: OpenSpec, { index, document }: PlacedDocument): PlacedDocument | undefined {
  const same = file.documents.filter((placed) => placed.document === document);
  return same.length > 1 ? same.find((placed) => placed.index === index) : same[0];
}

function uefiDataEdit(document: SpecDocument, data: string): Edit | undefined {
  const { request } = document;
  const editor = new SpecEditor(document);
  const field = request?.fields.UefiData;
  if (field) return editor.replaceString(field, data);
  return request && editor.insert(request, 'UefiData', yamlString(data));
}

/** @param versioned whether the client refuses edits of a text that it does not have any more */
function workspaceEdit(
  { uri, version }: OpenSpec,
  placed: PlacedDocument,
  { range, text }: Edit,
  versioned: boolean,
): WorkspaceEdit {
  const edits = [{ range: toLspRange(placed, range), newText: text }];
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}

function warning(message: string): CommandOutcome {
  return { severity: 'warning', message };
}

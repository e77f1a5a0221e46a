import { toPlainText, toSnippet } from './features/snippet.ts';
import { templates } from './templates.ts';

/** A whole spec to begin with, as `amiSpec.templates` offers it. */
export interface TemplateChoice {
  id: string;
  title: string;
  description: string;
  /** As it stands when nothing is filled in. */
  text: string;
  /** With tab stops, as an LSP snippet. */
  snippet: string;
}

export function templateChoices(today: Date): TemplateChoice[] {
  const day = today.toISOString().slice(0, 10);
  return templates.map(({ id, title, description, body }) => {
    const parts = body(day);
    return { id, title, description, text: toPlainText(parts), snippet: toSnippet(parts) };
  });
}

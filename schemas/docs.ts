import * as z from 'zod/mini';

/** A page that states a fact. */
export interface Source {
  title: string;
  url: string;
}

/** What a reader needs to know about one field of the request. Texts are Markdown. */
export interface FieldDocs {
  /** What the field does, in one or two sentences. */
  description: string;
  /** What EC2 assumes when the field is left out. */
  default?: string;
  /** Length, range or form that EC2 asks for. */
  limits?: string;
  /** Which people write it: decides the order of completions. */
  use: 'required' | 'usual' | 'rare' | 'deprecated';
  source: Source;
  /** Nearly every mapping of its kind begins with it: completion writes it along with the mapping. */
  starter?: true;
}

/** What the values of an enumeration mean, in Markdown, by value. */
export type ValueDocs = Readonly<Record<string, string>>;

export const fieldDocs = z.registry<FieldDocs>();
export const valueDocs = z.registry<{ values: ValueDocs }>();

const apiReference = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/';

/** A type or action of the EC2 API reference. */
export function apiPage(name: string): Source {
  return { title: name, url: `${apiReference}API_${name}.html` };
}

export const errorCodesPage: Source = {
  title: 'Error codes for the Amazon EC2 API',
  url: `${apiReference}errors-overview.html`,
};

const userGuide = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/';

/** A page of the EC2 User Guide, by its file name without `.html`. */
export function userGuidePage(title: string, page: string): Source {
  return { title, url: `${userGuide}${page}.html` };
}

/** A spec as it is going to be written: what stands where, and in which of YAML's styles. */
export interface SpecModel {
  documents: readonly DocumentModel[];
  eol: '\n' | '\r\n';
  indent: 2 | 4;
  endsWithLine: boolean;
}

export interface DocumentModel {
  comment: boolean;
  /** What stands behind its marker; the first document may have none. */
  marker: '---' | '--- # a document' | '%YAML 1.2\n---';
  isMarked: boolean;
  isEnded: boolean;
  root: MappingModel;
}

export type NodeModel = (ScalarModel | MappingModel | ListModel) & { anchor?: boolean; alias?: number };

export interface ScalarModel {
  kind: 'scalar';
  /** As YAML, on one line. */
  text: string;
  /** Lines below a `|` or `>`, used instead of the text where the style allows. */
  block?: { header: string; lines: readonly string[] };
}

export interface MappingModel {
  kind: 'mapping';
  flow: boolean;
  wide: boolean;
  entries: readonly EntryModel[];
}

export interface EntryModel {
  /** Merges an earlier mapping instead, where there is one. */
  merge?: number;
  key: string;
  quote: '' | '"' | "'";
  gap: string;
  above: boolean;
  behind: boolean;
  blank: boolean;
  value: NodeModel;
}

export interface ListModel {
  kind: 'list';
  flow: boolean;
  wide: boolean;
  compact: boolean;
  items: readonly { above: boolean; behind: boolean; value: NodeModel }[];
}

import type { SyntaxProblem } from '../../../spec/yaml-document.ts';

/** What to do about a problem where its code says enough. */
export const sentences: Readonly<Record<SyntaxProblem['code'], string>> = {
  ALIAS_PROPS: 'An alias takes the value of its anchor as it is. Remove the anchor or tag before it.',
  BAD_ALIAS: "An alias is '*' and the name of an anchor. Write the name, or put the value in quotes.",
  BAD_COLLECTION_TYPE: 'The tag does not fit what stands behind it. Remove the tag.',
  BAD_DIRECTIVE: "YAML does not know this directive. Only '%YAML 1.2' and '%TAG' exist; remove the line.",
  BAD_DQ_ESCAPE:
    'A backslash in double quotes begins an escape, and this is none. Write \\\\ for a backslash.',
  BAD_INDENT: 'The indentation of this line fits none of the lines above.',
  BAD_PROP_ORDER: 'An anchor or tag stands between the key and its value. Move it there.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: "YAML reads this ': ' as another key. Put the value in quotes.",
  BLOCK_IN_FLOW: 'Between brackets, entries are separated by commas. One is missing here.',
  CONFLICT_MARKER:
    'A merge conflict is left here. Keep one side and remove the lines with <<<<<<<, ======= and >>>>>>>.',
  DUPLICATE_KEY: 'This key is already there. Keep one of the two.',
  EXCESSIVE_ALIASES: 'The aliases stand for more than a request can hold. Write out what is needed.',
  IMPOSSIBLE: 'YAML cannot read this. Compare it with the lines around it.',
  KEY_OVER_1024_CHARS: 'A key has at most 1,024 characters. A colon may be missing further up.',
  MISSING_CHAR: 'Something is missing here. Compare the line with those around it.',
  MULTILINE_IMPLICIT_KEY: "A key stands on one line, followed by ': '.",
  MULTIPLE_ANCHORS: 'A value has one anchor at most. Remove one of the two.',
  MULTIPLE_DOCS: "Begin a new document with a line '---'.",
  MULTIPLE_TAGS: 'A value has one tag at most. Remove one of the two.',
  NON_STRING_KEY: 'A key is a text. Put it in quotes.',
  RESOURCE_EXHAUSTION: 'The document is nested too deep to be a request.',
  TAB_AS_INDENT: 'YAML does not take tabs as indentation. Use spaces.',
  TAG_RESOLVE_FAILED: 'The tag does not fit the value behind it. Remove the tag.',
  UNEXPECTED_TOKEN: 'YAML does not expect this here. If it belongs to a text, put the text in quotes.',
  UNRESOLVED_ALIAS:
    'No anchor of this name stands above in this document. Anchors do not reach into other documents.',
};

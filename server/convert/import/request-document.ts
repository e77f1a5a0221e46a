import { readTargetDirective } from '../../spec/directives.ts';
import { split } from '../../spec/split.ts';
import { fitRequest } from './fit.ts';
import { type ForeignValue, type MappingValue, mappingsIn, memberOf, plainText } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { looksLikeRequest } from './request-keys.ts';
import { readDocuments } from './structured-text.ts';

/** The input of `--cli-input-json` or `--cli-input-yaml`, and what CloudTrail recorded of a request. */
export const requestDocument: ForeignShape = {
  name: 'CLI input (JSON or YAML)',
  recognizes: (text) => /^[\s\uFEFF]*[[{]/.test(text) || /^[ \t-]*["']?[A-Za-z]\w*["']?[ \t]*:/m.test(text),
  read(text) {
    const isJson = /^[\s\uFEFF]*[[{]/.test(text);
    const texts = isJson ? [text] : split(text).map((slice) => slice.text);
    return texts.flatMap((own) => {
      const target = isJson ? undefined : readTargetDirective(own);
      return readDocuments(own)
        .flatMap((document) => requestsIn(document, 4))
        .map((request) => ({
          ...request,
          region: request.region ?? target?.region,
          profile: target?.profile,
        }));
    });
  },
};

const envelope =
  /^(?:requestParameters|RegisterImage(?:Request)?|Records|input|detail|Parameters|params|parameters)$/i;

function requestsIn(value: ForeignValue, depth: number): ImportedRequest[] {
  return mappingsIn(value).flatMap((mapping) => {
    if (looksLikeRequest(mapping)) return [imported(mapping)];
    if (depth === 0) return [];
    const region = plainText(memberOf(mapping, 'awsRegion'));
    const inner = mapping.entries.filter(({ key }) => envelope.test(key)).map((entry) => entry.value);
    return inner.flatMap((own) => requestsIn(own, depth - 1)).map((request) => ({ region, ...request }));
  });
}

function imported(mapping: MappingValue): ImportedRequest {
  const { input, notes } = fitRequest(mapping);
  return { input, notes: notes.sentences };
}

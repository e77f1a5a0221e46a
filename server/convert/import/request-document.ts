import { readTargetDirective } from '../../spec/directives.ts';
import { split } from '../../spec/split.ts';
import { fitRequest } from './fit.ts';
import { type ForeignValue, type MappingValue, mappingsIn, memberOf, plainText } from './foreign-value.ts';
import type { ForeignShape, ImportedRequest } from './imported-request.ts';
import { looksLikeRequest } from './request-keys.ts';
import { readDocuments } from './structured-text.ts';

/**
 * The input of `--cli-input-json` or `--cli-input-yaml`, what CloudTrail recorded of a request, and the calls in an
 * automation of Systems Manager or a state machine of Step Functions.
 */
export const requestDocument: ForeignShape = {
  name: 'CLI input (JSON or YAML)',
  recognizes: (text) => /^[\s\uFEFF]*[[{]/.test(text) || /^[ \t-]*["']?[A-Za-z]\w*["']?[ \t]*:/m.test(text),
  read(text) {
    const isJson = /^[\s\uFEFF]*[[{]/.test(text);
    const texts = isJson ? [text] : split(text).map((slice) => slice.text);
    return texts.flatMap((own) => {
      const target = isJson ? undefined : readTargetDirective(own);
      const documents = readDocuments(own);
      const found = documents.flatMap((document) => requestsIn(document, 4));
      const requests =
        found.length > 0 ? found : documents.flatMap((document) => callsIn(document, 8)).map(imported);
      return requests.map((request) => ({
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

/** Structures that say which call their parameters are for: `Api: RegisterImage`, `…:aws-sdk:ec2:registerImage`. */
function callsIn(value: ForeignValue, depth: number): MappingValue[] {
  if (depth === 0) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => callsIn(item, depth - 1));
  if (value.kind !== 'mapping') return [];
  const inner = value.entries.map((entry) => entry.value);
  const isCall = inner.some((own) => /(?:^|:)registerImage$/i.test(plainText(own) ?? ''));
  const request = isCall ? [value, ...inner].flatMap(asMapping).find(looksLikeRequest) : undefined;
  return request ? [request] : inner.flatMap((own) => callsIn(own, depth - 1));
}

function asMapping(value: ForeignValue): MappingValue[] {
  return value.kind === 'mapping' ? [value] : [];
}

function imported(mapping: MappingValue): ImportedRequest {
  const { input, notes } = fitRequest(mapping, {
    aside: {
      keys: ['Service', 'Api'],
      sentence: (names) => `${names}: the call, not a part of it; left out.`,
    },
  });
  return { input, notes: notes.sentences };
}

import type { ServiceError } from './service-error.ts';
import { element, type XmlStructure } from './xml.ts';

/** Services with the query protocol, and the others; each by the name that a signature has for it. */
export type Service = QueryService | 's3' | 'servicequotas';
export type QueryService = 'ec2' | 'iam' | 'sts';

const namespaces: Readonly<Record<QueryService, string>> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The document that answers an action, in the shape of its service. */
export function successDocument(
  service: QueryService,
  action: string,
  result: XmlStructure,
  requestId: string,
): string {
  const content =
    service === 'ec2'
      ? element('requestId', requestId) + members(result)
      : element(`${action}Result`, result) + element('ResponseMetadata', { RequestId: requestId });
  return `${declaration}<${action}Response xmlns="${namespaces[service]}">${content}</${action}Response>`;
}

/** The document that refuses an action, in the shape of its service. */
export function errorDocument(service: Service, error: ServiceError, requestId: string): string {
  if (service === 'servicequotas') return JSON.stringify({ __type: error.code, message: error.message });
  const what = { Code: error.code, Message: error.message };
  if (service === 's3') return declaration + element('Error', { ...what, RequestId: requestId });
  if (service === 'ec2') {
    return declaration + element('Response', { Errors: { Error: what }, RequestID: requestId });
  }
  const content =
    element('Error', { Type: error.status < 500 ? 'Sender' : 'Receiver', ...what }) +
    element('RequestId', requestId);
  return `${declaration}<ErrorResponse xmlns="${namespaces[service]}">${content}</ErrorResponse>`;
}

function members(structure: XmlStructure): string {
  return Object.entries(structure)
    .map(([name, value]) => element(name, value))
    .join('');
}

import { boolean, type Parameter } from './query-parameters.ts';
import { ServiceError, sentenceOf } from './service-error.ts';

/** Error: DryRunOperation (HTTP 412), EC2's word for success, if the request asks for a dry run. */
export function endDryRun(request: Parameter): void {
  if (boolean(request, 'DryRun')) throw new ServiceError('DryRunOperation', sentenceOf('DryRunOperation'));
}

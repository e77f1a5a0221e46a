import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { inConventionalOrder } from './conventional-order.ts';

/** The request as `aws ec2 register-image --cli-input-json` takes it: indented JSON that ends with a line feed. */
export function requestAsJson(request: AmiSpec): string {
  return `${JSON.stringify(inConventionalOrder(request), null, 2)}\n`;
}

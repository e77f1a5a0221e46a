import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Target } from './aws-cli.ts';
import { inConventionalOrder } from './conventional-order.ts';

/** Lists whose items the Query API names in the singular (API reference, RegisterImage). */
const itemNames: Readonly<Record<string, string>> = {
  BlockDeviceMappings: 'BlockDeviceMapping',
  BillingProducts: 'BillingProduct',
  TagSpecifications: 'TagSpecification',
  Tags: 'Tag',
};

/**
 * The request as the EC2 Query API takes it: a URL where the Region is known, elsewhere the body of the form; ended by
 * a line feed. What is empty cannot be said: the API has no notation for a list without items.
 */
export function requestAsQuery(request: AmiSpec, { region }: Target = {}): string {
  const parameters: [string, string][] = [
    ['Action', 'RegisterImage'],
    ...parametersOf(inConventionalOrder(request), ''),
    ['Version', '2016-11-15'],
  ];
  const form = parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  return region === undefined ? `${form}\n` : `https://${host(region)}/?${form}\n`;
}

function parametersOf(value: unknown, name: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => parametersOf(item, `${name}.${i + 1}`));
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, own]) => {
    const itemName = Object.hasOwn(itemNames, key) ? itemNames[key] : key;
    return parametersOf(own, name ? `${name}.${itemName}` : (itemName ?? key));
  });
}

function host(region: string): string {
  return `ec2.${encoded(region)}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** Percent-encoded as AWS does: everything but the unreserved characters of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

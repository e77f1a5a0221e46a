import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Target } from './aws-cli.ts';
import { inConventionalOrder } from './conventional-order.ts';

/** The request as a call of boto3, the AWS SDK for Python; ended by a line feed. */
export function requestAsBoto3(request: AmiSpec, target: Target = {}): string {
  const entries = Object.entries(inConventionalOrder(request));
  const lines = entries.map(([name, value]) => `    ${name}=${literal(value, '    ')},\n`);
  const call = lines.length > 0 ? `(\n${lines.join('')})` : '()';
  return `import boto3\n\nec2 = ${client(target)}\nimage = ec2.register_image${call}\nprint(image['ImageId'])\n`;
}

function client({ region, profile }: Target): string {
  const place = region === undefined ? '' : `region_name=${text(region)}`;
  if (profile === undefined) return `boto3.client('ec2'${place && `, ${place}`})`;
  return `boto3.Session(profile_name=${text(profile)}${place && `, ${place}`}).client('ec2')`;
}

/** A Python literal; `indent` is that of the line on which it begins. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}    `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([key, own]) => `${text(key)}: ${literal(own, deeper)}`);
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${deeper}${line},\n`).join('')}${indent}${close}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal that Python reads as the text, whatever the text holds. */
function text(content: string): string {
  const escaped = content.replace(
    /[\\'\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu,
    (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${escaped}'`;
}

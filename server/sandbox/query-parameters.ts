import { ServiceError } from './service-error.ts';

/** A request parameter: `BlockDeviceMapping.1.Ebs.Iops=100` is three members deep and has a value at its end. */
export interface Parameter {
  value?: string;
  readonly members: ReadonlyMap<string, Parameter>;
}

/** What an action takes. Lists are numbered from 1 (`Tag.1`, `Tag.2`). */
export type Shape = 'value' | { readonly list: Shape } | { readonly structure: Structure };
export type Structure = Readonly<Record<string, Shape>>;

/**
 * The names and values of a query string or form body, in the order sent.
 * Errors: MalformedQueryString (bad escape, a name twice), InvalidCharacter (what XML cannot hold).
 */
export function parseQuery(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    if (pairs.has(name)) throw malformed();
    pairs.set(name, equals === -1 ? '' : decode(pair.slice(equals + 1)));
  }
  return pairs;
}

function decode(text: string): string {
  const decoded = percentDecode(text.replaceAll('+', ' '));
  if (!isXmlText(decoded)) {
    throw new ServiceError(
      'InvalidCharacter',
      'A string argument in the request contains an invalid character.',
    );
  }
  return decoded;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed();
  }
}

function malformed(): ServiceError {
  return new ServiceError('MalformedQueryString', 'The query string contains a syntax error.');
}

function isXmlText(text: string): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const whiteSpace = point === 0x9 || point === 0xa || point === 0xd;
    if (!whiteSpace && (point < 0x20 || point === 0xfffe || point === 0xffff)) return false;
  }
  return true;
}

/** Flat names (`Filter.1.Value.2`) to a tree. */
export function nest(pairs: ReadonlyMap<string, string>): Parameter {
  type Growing = { value?: string; readonly members: Map<string, Growing> };
  const root: Growing = { members: new Map() };
  for (const [name, value] of pairs) {
    let place = root;
    for (const step of name.split('.')) {
      let next = place.members.get(step);
      if (!next) {
        next = { members: new Map() };
        place.members.set(step, next);
      }
      place = next;
    }
    place.value = value;
  }
  return root;
}

/** Refuses parameters that `structure` does not know. Error: UnknownParameter. */
export function refuseUnknownParameters(parameter: Parameter, structure: Structure): void {
  for (const [name, member] of parameter.members) {
    const shape = Object.hasOwn(structure, name) ? structure[name] : undefined;
    if (shape === undefined) throw unknownParameter(name);
    refuseUnlikeShape(name, member, shape);
  }
}

function refuseUnlikeShape(name: string, parameter: Parameter, shape: Shape): void {
  if (shape === 'value') {
    if (parameter.members.size > 0) throw unknownParameter(name);
    return;
  }
  if (parameter.value !== undefined) throw unknownParameter(name);
  if ('structure' in shape) {
    refuseUnknownParameters(parameter, shape.structure);
    return;
  }
  for (const [index, member] of parameter.members) {
    if (!/^\d{1,6}$/.test(index)) throw unknownParameter(`${name}.${index}`);
    refuseUnlikeShape(name, member, shape.list);
  }
}

function unknownParameter(name: string): ServiceError {
  return new ServiceError('UnknownParameter', `The parameter ${name} is not recognized`);
}

/** The members of a numbered list, in the order of their numbers. */
export function items(parameter: Parameter, name: string): Parameter[] {
  const numbered = parameter.members.get(name)?.members ?? new Map<string, Parameter>();
  return [...numbered].sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member);
}

/** The values of a numbered list of strings. */
export function texts(parameter: Parameter, name: string): string[] {
  return items(parameter, name).map((item) => item.value ?? '');
}

export function text(parameter: Parameter, name: string): string | undefined {
  return parameter.members.get(name)?.value;
}

/** Error: MissingParameter. */
export function requiredText(parameter: Parameter, name: string): string {
  const value = text(parameter, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** Error: InvalidParameterValue for anything but `true` and `false`. */
export function boolean(parameter: Parameter, name: string): boolean | undefined {
  const value = text(parameter, name);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw invalidValue(value, name);
  return value === 'true';
}

/** Error: InvalidParameterValue for anything but a whole number in decimal digits. */
export function integer(parameter: Parameter, name: string): number | undefined {
  const value = text(parameter, name);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,10}$/.test(value)) throw invalidValue(value, name);
  return Number(value);
}

export function missingParameter(name: string): ServiceError {
  return new ServiceError('MissingParameter', `The request must contain the parameter ${name}`);
}

/** EC2 names the parameter in lower camel case here: "Invalid value 'amd64' for architecture." */
export function invalidValue(value: string, name: string): ServiceError {
  return new ServiceError('InvalidParameterValue', `Invalid value '${value}' for ${lowerCamel(name)}.`);
}

export function lowerCamel(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

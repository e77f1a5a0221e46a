/** An argument of a block, or an entry of a mapping. */
export type Attribute = [name: string, value: unknown];

/** Arguments one below the other with their equals signs aligned, as `terraform fmt` does. */
export function attributeLines(attributes: readonly Attribute[]): string[] {
  const width = attributes.reduce((most, [name]) => Math.max(most, [...name].length), 0);
  return attributes.map(
    ([name, value]) =>
      `${name}${' '.repeat(width - [...name].length)} = ${typeof value === 'string' ? hclText(value) : value}`,
  );
}

export function indented(line: string): string {
  return `  ${line}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A quoted template that HCL reads as the text (HCL Native Syntax Specification, Template Expressions). */
export function hclText(text: string): string {
  const escaped = text
    .replace(
      /[\\"\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu,
      (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/[$%](?=\{)/g, '$&$&');
  return `"${escaped}"`;
}

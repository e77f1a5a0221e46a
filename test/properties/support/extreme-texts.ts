const many = 20_000;
const head = 'Name: web-1\n';
const long = 'x'.repeat(100_000);

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('');
}

/** `a1: &a1 [*a0, *a0, …]` and so on: each level stands for nine times as much. */
function bomb(levels: number, first: string, open: string, close: string): string {
  const level = (i: number) => `a${i + 1}: &a${i + 1} ${open}${Array(9).fill(`*a${i}`).join(', ')}${close}\n`;
  return `a0: &a0 ${first}\n${lines(levels, level)}`;
}

/** Texts that bring down what is not made for them, by what they are. */
export const extremeTexts: Readonly<Record<string, string>> = {
  nothing: '',
  'lists in lists in brackets': `${head}BlockDeviceMappings: ${'['.repeat(many)}${']'.repeat(many)}\n`,
  'brackets without end': `${head}BlockDeviceMappings: ${'['.repeat(many)}`,
  'mappings in mappings in braces': `${head}BlockDeviceMappings: ${'{a: '.repeat(many)}${'}'.repeat(many)}\n`,
  'braces without end': `${head}BlockDeviceMappings: ${'{a: '.repeat(many)}`,
  'brackets that close nothing': `${head}A: ${']'.repeat(many)}`,
  'lists in lists in a block': `${head}BlockDeviceMappings:\n  ${'- '.repeat(many)}a\n`,
  'keys in keys': `${'? '.repeat(many)}a\n`,
  'mappings in mappings in a block': lines(1_500, (i) => `${' '.repeat(i)}a:\n`),
  'a long value': `${head}Description: ${long}\n`,
  'a long quoted value': `${head}Description: "${'x '.repeat(50_000)}"\n`,
  'a long value without its end quote': `${head}Description: "${'x '.repeat(50_000)}\n`,
  'a long key': `${long}: a\n`,
  'a long comment': `${head}# ${'x # '.repeat(25_000)}\n`,
  'long white space': `${head}Description:${' '.repeat(100_000)}a${' '.repeat(100_000)}\n`,
  'white space in a name': `Name: "${' '.repeat(50_000)}x"\n`,
  'many double quotes': `${head}Description: ${'"'.repeat(many)}\n`,
  'many single quotes': `${head}Description: ${"'".repeat(many)}\n`,
  'many asterisks': '*'.repeat(many),
  'many anchors of one value': '&a '.repeat(many),
  'many tags of one value': '!a '.repeat(many),
  'many colons': ':'.repeat(many),
  'many placeholders': `Description: ${'${'.repeat(many)}\n`,
  'many templates': `Description: ${'{{'.repeat(many)}\n`,
  'many markers': '---\n'.repeat(many),
  'many ends': '...\n'.repeat(many),
  'a long directive': `# ami-spec: ${'region=a '.repeat(10_000)}\n${head}`,
  NUL: 'Name: a\0b\nDescription: \0\n\0',
  'halves of characters': 'Name: \ud800\nDescription: "\udc00"\n\udfff: a\n# \ud800\n',
  'byte order marks': '\ufeffName: web-1\n---\n\ufeffName: web-2\n',
  tabs: '\tName: a\n\t\tb: c\nName:\ta\n'.repeat(50),
  'carriage returns': 'Name: a\rDescription: b\r\r\nArchitecture:\r|\r\n',
  'conflict markers': `${head}<<<<<<< ours\nArchitecture: arm64\n=======\nArchitecture: i386\n>>>>>>> theirs\n`,
  'an alias bomb of lists': `${bomb(30, '[x]', '[', ']')}BlockDeviceMappings: *a30\n`,
  'an alias bomb of merge keys': `${bomb(30, '{DeviceName: x}', '{<<: [', ']}')}BlockDeviceMappings: [{<<: *a30}]\n`,
  'an alias bomb of fields': `${bomb(6, '{DeviceName: x}', '[', ']')}BlockDeviceMappings: *a1\nTagSpecifications: *a6\n`,
  'an alias bomb on lines': `tag: &tag\n  Key: a\n  Value: b\ntags: &tags\n${'  - *tag\n'.repeat(3_000)}spec: &spec\n  Tags: *tags\nTagSpecifications:\n${'  - *spec\n'.repeat(3_000)}`,
  'aliases on lines of what holds them': 'BlockDeviceMappings: &a\n  - *a\n  - Ebs: &b\n      x: *b\n',
  '4,000 aliases on lines': `BlockDeviceMappings:\n  - &d\n    DeviceName: a\n    Ebs:\n      VolumeSize: 8\n${'  - *d\n'.repeat(4_000)}`,
  'aliases of what holds them': 'BlockDeviceMappings: &a\n  - *a\n  - <<: *a\n<<: &c {<<: *c, Name: x}\n',
  '4,000 aliases': `BlockDeviceMappings:\n  - &d {DeviceName: a, Ebs: {VolumeSize: 8}}\n${'  - *d\n'.repeat(4_000)}`,
  '4,000 merge keys': `BlockDeviceMappings:\n  - &d {DeviceName: a, Ebs: {}}\n${'  - <<: *d\n'.repeat(4_000)}`,
  '4,000 merge keys in a chain': `x0: &x0 {}\n${lines(4_000, (i) => `x${i + 1}: &x${i + 1} {<<: *x${i}}\n`)}<<: *x4000\n`,
  '4,000 aliases of nothing': `BlockDeviceMappings:\n${'  - *d\n'.repeat(4_000)}`,
};

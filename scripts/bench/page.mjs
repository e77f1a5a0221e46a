// @ts-check
import { figure, markdown } from './report.mjs';

/** @typedef {import('./measure.mjs').OverTime} OverTime */

/**
 * @typedef {object} Results
 * @property {string} machine
 * @property {(import('./report.mjs').Size & { table: string[][], floor: number })[]} sizes
 * @property {{ ours: number, theirs: number }} flow
 * @property {Record<'ours' | 'moved' | 'theirs', { documents: number, ms: number }[]>} curve
 * @property {Record<'aliased' | 'written' | 'peerAliased' | 'peerWritten', number>} aliases
 * @property {ReturnType<typeof import('./check.mjs').checkFiles> & { scan: Awaited<ReturnType<typeof import('./scan.mjs').whileScanning>> }} files
 * @property {Record<'edits' | 'closings', OverTime>} memory
 * @property {{ own: number, inVsCode: number }} activation
 * @property {ReturnType<typeof import('./sizes.mjs').sizes>} bundles
 */

/** @param {OverTime} memory */
function overTime({ held: [before = Number.NaN, ...then], most, program }) {
  const stays = (then.at(-1) ?? Number.NaN) - before;
  return [figure(before), then.map(figure).join(' '), figure(most), figure(stays), figure(program)];
}

/** docs/performance.md. @param {Results} results */
export function page({ machine, sizes, flow, curve, aliases, files: many, memory, activation, bundles }) {
  const head = ['', 'AMI Spec', 'yaml-language-server', 'ratio', 'target', ''];
  const tables = sizes.map(
    ({ lines, table, floor }) =>
      `### ${lines.toLocaleString('en')} lines\n\n${markdown([head, ...table])}\n\nTo parse this file with the YAML library alone, in a process that has just started, takes ${figure(floor)} ms.`,
  );
  const curveTable = markdown([
    ['documents', ...curve.ours.map(({ documents }) => documents.toLocaleString('en'))],
    ['AMI Spec, ms', ...curve.ours.map(({ ms }) => figure(ms))],
    ['the same, a line more or less', ...curve.moved.map(({ ms }) => figure(ms))],
    ['yaml-language-server, ms', ...curve.ours.map((_, i) => figure(curve.theirs[i]?.ms ?? Number.NaN))],
  ]);
  const aliasTable = markdown([
    ['edit of a document of 3,000 lines, ms', 'AMI Spec', 'yaml-language-server'],
    ['with 1,000 aliases', figure(aliases.aliased), figure(aliases.peerAliased)],
    ['the same without aliases', figure(aliases.written), figure(aliases.peerWritten)],
  ]);
  const files = [...bundles.bundles, ...(bundles.vsix ? [{ name: 'ami-spec.vsix', kB: bundles.vsix }] : [])];
  const kB = (/** @type {{ name: string, kB: number }} */ file) => [file.name, figure(file.kB)];
  const sections = [
    '# Performance',
    'The language server beside yaml-language-server with our JSON Schema: over stdio, the same texts, in one run, taking turns. `npm run bench -- --write` writes this page; `npm run bench` prints it.',
    `${machine}. Medians where nothing else is said; other work on the machine moves the milliseconds more than the ratios.`,
    'The file is made of specs of 30 lines, each from a snapshot of its own. Start-up is from the start of the process until `initialize` is answered; ours keeps what V8 compiles in a folder of the user, so that only the first start compiles. yaml-language-server waits 200 ms after an edit before it looks at it. Memory is the most that the process held, started as the extension starts it.',
    ...tables,
    'Most specs are block mappings, lists and scalars, each on a line. Those are read line by line; the YAML library composes its nodes when a fix or the cursor asks for one. Any other document goes through the library at once, at about the cost that it has alone:',
    markdown([
      ['open → diagnostics of 30,000 lines, a flow mapping in each document', ''],
      ['AMI Spec, ms', figure(flow.ours)],
      ['yaml-language-server, ms', figure(flow.theirs)],
      ['ratio', `${figure(flow.theirs / flow.ours)}×`],
    ]),
    '## An edit, by the size of the file',
    'An edit costs the document that it changes: it alone is split, parsed and checked again, with those that it is compared with. Where it adds or removes a line, the documents below it are put in their new places.',
    '![Milliseconds from an edit to its diagnostics](performance.svg)',
    curveTable,
    '## Aliases',
    aliasTable,
    '## Many files',
    `\`ami-spec check\` of ${many.count.toLocaleString('en')} files of 30 lines, beside what the YAML library alone takes to read and parse them, and check-jsonschema with our JSON Schema.`,
    markdown([
      ['', 'seconds', 'ami-spec check takes', 'in one thread'],
      ...Object.entries({
        'ami-spec check': many.mine,
        'the same in one thread': many.inOneThread,
        'parsing with the YAML library alone': many.parsed,
        'check-jsonschema': many.peer,
      }).map(([name, seconds]) => [
        name,
        seconds.toFixed(1),
        `${(many.mine / seconds).toFixed(2)}×`,
        `${(many.inOneThread / seconds).toFixed(2)}×`,
      ]),
    ]),
    'It checks in as many threads as there are processors, where there are files enough for each to pay for its start.',
    `The same files as a workspace: the server looks through them in ${many.scan.whole.toFixed(1)} s. A file that is opened as it begins has its diagnostics after ${figure(many.scan.first)} ms.`,
    markdown([
      ['completion, ms', 'p50', 'p95'],
      ['while it looks', figure(many.scan.during.p50), figure(many.scan.during.p95)],
      ['after', figure(many.scan.idle.p50), figure(many.scan.idle.p95)],
    ]),
    '## Memory over time',
    markdown([
      ['MB', 'before', 'then, at rest', 'at most', 'what stays', 'of that, the Node program'],
      ['after every 10,000 edits', ...overTime(memory.edits)],
      ['after each time that a file of 30,000 lines was closed', ...overTime(memory.closings)],
    ]),
    'What is no longer held goes back to the system soon after a file is closed, and when the person who edits rests. What stays was there from the first time on: pages of the Node program that came into use, which all processes of that program share, and what V8 has compiled.',
    '## The extension',
    `It is loaded and activated in ${figure(activation.own)} ms of its own time, with a VS Code that answers at once; the library of the language client is loaded with the first spec. A real VS Code, in the browser, says ${figure(activation.inVsCode)} ms under _Running Extensions_.`,
    '## Sizes',
    markdown([['file', 'kB'], ...files.map(kB)]),
    `The language server loads ${figure(bundles.server)} kB of them when it starts. What weighs more than 50 kB in that:`,
    markdown([['part', 'kB'], ...bundles.dependencies.map(kB)]),
    'The rest of the libraries is below that: the protocol types and vscode-languageserver. They are CommonJS modules, which come whole: with the rules, which every spec goes through, they are the floor of what is loaded. The YAML library (yaml.js) and zod (config-schema.js) come when a spec is not plain, when a feature asks, or with the first settings.',
  ];
  return `${sections.join('\n\n')}\n`;
}

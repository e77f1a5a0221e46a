import type {
  DocumentModel,
  EntryModel,
  ListModel,
  MappingModel,
  NodeModel,
  SpecModel,
} from './spec-model.ts';

/** The text of a model, with a number in every comment so that none can be mistaken for another. */
export function writeSpec(model: SpecModel): string {
  const text = model.documents
    .map((document, i) => new Writer(model.indent).document(document, i))
    .reduce((above, below) => `${above}${/^(?:#.*\n)?%/.test(below) ? '...\n' : ''}${below}`, '');
  return (model.endsWithLine ? text : text.replace(/\n$/, '')).replaceAll('\n', model.eol);
}

class Writer {
  readonly #indent: number;
  #document = 0;
  #comments = 0;
  #anchorCount = 0;
  /** Anchors written so far, by what they hold. */
  readonly #anchors = new Map<string, string[]>();

  constructor(indent: number) {
    this.#indent = indent;
  }

  document({ comment, marker, isMarked, isEnded, root }: DocumentModel, index: number): string {
    this.#document = index;
    const header = comment ? `${this.#comment(true)}\n` : '';
    const start = index > 0 || isMarked ? `${marker}\n` : '';
    const end = isEnded ? '...\n' : '';
    const body = root.flow ? `${this.#flow(root, 0)}\n` : this.#entries(root.entries, 0);
    return `${header}${start}${body}${end}`;
  }

  #comment(wanted: boolean): string {
    if (!wanted) return '';
    this.#comments++;
    const words = ["it's one", 'of "two"', '- three: 3', '{four', 'ami-spec-disable-line ebs-size-range'];
    return `# ${this.#document}.${this.#comments} ${words[this.#comments % words.length]}`;
  }

  #behind(wanted: boolean): string {
    return wanted ? `  ${this.#comment(true)}` : '';
  }

  #entries(entries: readonly EntryModel[], column: number): string {
    const space = ' '.repeat(column);
    return entries
      .map((entry) => {
        const above = entry.above ? `${space}${this.#comment(true)}\n` : '';
        return `${entry.blank ? '\n' : ''}${above}${space}${this.#entry(entry, column)}`;
      })
      .join('');
  }

  #entry(entry: EntryModel, column: number): string {
    const merged = entry.merge === undefined ? undefined : this.#anchorFor('mapping', entry.merge);
    if (merged) return `<<: *${merged}${this.#behind(entry.behind)}\n`;
    return `${this.#key(entry)}:${this.#value(entry.value, entry, column)}`;
  }

  #key({ key, quote, gap }: EntryModel): string {
    return `${quote}${key}${quote}${gap === '' ? ' ' : ''}`;
  }

  /** What stands behind the colon of a key, to the end of its lines. */
  #value(node: NodeModel, { gap, behind }: EntryModel, column: number): string {
    const alias = this.#alias(node);
    if (alias) return ` ${alias}${this.#behind(behind)}\n`;
    const anchor = this.#newAnchor(node);
    const mark = anchor ? ` &${anchor}` : '';
    const text = this.#valueText(node, mark, gap || ' ', behind, column);
    if (anchor) this.#keep(node, anchor);
    return text;
  }

  #valueText(node: NodeModel, mark: string, gap: string, behind: boolean, column: number): string {
    const deeper = column + this.#indent;
    if (node.kind === 'scalar') {
      if (!node.block) return `${mark}${node.text && `${gap}${node.text}`}${this.#behind(behind)}\n`;
      const lines = node.block.lines.map((line) => line && `${' '.repeat(deeper)}${line}`).join('\n');
      return `${mark} ${node.block.header}${this.#behind(behind)}\n${lines}\n`;
    }
    if (node.flow || isEmpty(node)) return `${mark} ${this.#flow(node, column)}${this.#behind(behind)}\n`;
    const head = `${mark}${this.#behind(behind)}\n`;
    if (node.kind === 'mapping') return head + this.#entries(node.entries, deeper);
    return head + this.#items(node, node.compact ? column : deeper);
  }

  #items({ items }: ListModel, column: number): string {
    const space = ' '.repeat(column);
    return items
      .map(({ above, behind, value }) => {
        const comment = above ? `${space}${this.#comment(true)}\n` : '';
        return `${comment}${space}-${this.#item(value, behind, column)}`;
      })
      .join('');
  }

  #item(node: NodeModel, behind: boolean, column: number): string {
    const alias = this.#alias(node);
    if (alias) return ` ${alias}${this.#behind(behind)}\n`;
    const anchor = this.#newAnchor(node);
    const mark = anchor ? ` &${anchor}` : '';
    const text = this.#itemText(node, mark, behind, column);
    if (anchor) this.#keep(node, anchor);
    return text;
  }

  #itemText(node: NodeModel, mark: string, behind: boolean, column: number): string {
    if (node.kind === 'scalar') return `${mark}${node.text && ` ${node.text}`}${this.#behind(behind)}\n`;
    if (node.flow || isEmpty(node)) return `${mark} ${this.#flow(node, column)}${this.#behind(behind)}\n`;
    const below = column + 2;
    if (node.kind === 'list') return `${mark}\n${this.#items(node, below)}`;
    const [first] = node.entries;
    const isBelow = mark !== '' || behind || first?.above || first?.blank;
    const text = this.#entries(node.entries, below);
    return isBelow ? `${mark}${this.#behind(behind)}\n${text}` : ` ${text.trimStart()}`;
  }

  /** A collection in brackets; a wide one has its parts on lines of their own, with their comments. */
  #flow(node: NodeModel, column: number): string {
    if (node.kind === 'scalar') return node.text === '' ? '~' : flowScalar(node.text);
    const [open, close] = node.kind === 'mapping' ? '{}' : '[]';
    const deeper = column + this.#indent;
    const parts: { text: string; behind: boolean }[] =
      node.kind === 'mapping'
        ? node.entries.map((entry) => ({ text: this.#flowEntry(entry, deeper), behind: entry.behind }))
        : node.items.map(({ value, behind }) => ({ text: this.#flowValue(value, deeper), behind }));
    if (!node.wide || parts.length === 0) return `${open}${parts.map(({ text }) => text).join(', ')}${close}`;
    const space = ' '.repeat(deeper);
    const lines = parts.map(
      ({ text, behind }, i) => `${space}${text}${i < parts.length - 1 ? ',' : ''}${this.#behind(behind)}\n`,
    );
    return `${open}${this.#behind(parts.length > 2)}\n${lines.join('')}${space}${close}`;
  }

  #flowEntry(entry: EntryModel, column: number): string {
    const merged = entry.merge === undefined ? undefined : this.#anchorFor('mapping', entry.merge);
    if (merged) return `<<: *${merged}`;
    return `${this.#key(entry)}: ${this.#flowValue(entry.value, column)}`;
  }

  #flowValue(node: NodeModel, column: number): string {
    const alias = this.#alias(node);
    if (alias) return alias.concat(' ');
    const anchor = this.#newAnchor(node);
    const text = `${anchor ? `&${anchor} ` : ''}${this.#flow(node, column)}`;
    if (anchor) this.#keep(node, anchor);
    return text;
  }

  #alias(node: NodeModel): string | undefined {
    const anchor = node.alias === undefined ? undefined : this.#anchorFor(node.kind, node.alias);
    return anchor && `*${anchor}`;
  }

  #anchorFor(kind: NodeModel['kind'], which: number): string | undefined {
    const names = this.#anchors.get(kind) ?? [];
    return names[which % Math.max(1, names.length)];
  }

  #newAnchor({ anchor, kind }: NodeModel): string | undefined {
    return anchor ? `${kind}${++this.#anchorCount}` : undefined;
  }

  #keep({ kind }: NodeModel, anchor: string): void {
    this.#anchors.set(kind, [...(this.#anchors.get(kind) ?? []), anchor]);
  }
}

function isEmpty(node: MappingModel | ListModel): boolean {
  return (node.kind === 'mapping' ? node.entries : node.items).length === 0;
}

/** Brackets and commas would end a plain scalar inside brackets. */
function flowScalar(text: string): string {
  return /^["'{]/.test(text) || !/[,[\]{}]|: |^$/.test(text) ? text : JSON.stringify(text);
}

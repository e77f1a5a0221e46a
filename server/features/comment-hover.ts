import { rules } from '../rules/catalogue.ts';
import { rulePageUrl } from '../rules/rule-page.ts';
import { contains } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { Found } from './hover.ts';

/** Of a comment that means something: the directive, or the rule, under the cursor. */
export function commentAt({ target, suppressions, text }: SpecDocument, offset: number): Found | undefined {
  for (const { range, rules: silenced } of suppressions) {
    if (!contains(range, offset)) continue;
    const named = silenced.find((rule) => contains(rule.range, offset));
    const rule = rules.find(({ id }) => id === named?.id);
    if (named && rule) {
      const markdown = `**${rule.id}** · ${rule.severity}\n\n${rule.summary}\n\n[${rule.id}](${rulePageUrl(rule.id)})`;
      return { markdown, range: named.range };
    }
    const word = wordIn(text, range.start, /ami-spec-disable(?:-next-line|-line)?/);
    return word && contains(word, offset)
      ? { markdown: directiveMarkdown(text.slice(word.start, word.end)), range: word }
      : undefined;
  }
  if (!target || !contains(target.range, offset)) return undefined;
  const line = text.slice(target.range.start, target.range.end);
  for (const match of line.matchAll(/ami-spec:|(?:region|profile)=[^\s,]*/g)) {
    const range = {
      start: target.range.start + match.index,
      end: target.range.start + match.index + match[0].length,
    };
    if (contains(range, offset)) return { markdown: directiveMarkdown(match[0].split('=')[0] ?? ''), range };
  }
  return undefined;
}

function directiveMarkdown(word: string): string {
  return `**${word}**\n\n${directives[word] ?? ''}`;
}

const directives: Readonly<Record<string, string>> = {
  'ami-spec:': 'Says where the document below is registered: `region=…` and `profile=…`.',
  region: 'The AWS Region in which the AMI is registered, before any that settings or profiles name.',
  profile: 'The profile of your AWS configuration with which the AMI is registered.',
  'ami-spec-disable-next-line':
    'Silences the rules named behind it on the next line; text behind `--` is the reason.',
  'ami-spec-disable-line': 'Silences the rules named behind it on this line; text behind `--` is the reason.',
  'ami-spec-disable': 'Silences the rules named behind it in this document; text behind `--` is the reason.',
};

function wordIn(text: string, from: number, form: RegExp) {
  const match = form.exec(text.slice(from));
  return match && { start: from + match.index, end: from + match.index + match[0].length };
}

const pages = 'https://github.com/ami-spec/ami-spec/blob/main/docs/rules';

/** Where the page of a rule can be read. */
export function rulePageUrl(id: string): string {
  return `${pages}/${id}.md`;
}

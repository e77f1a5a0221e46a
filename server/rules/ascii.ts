/** ASCII spellings of signs that editors and word processors put in: the text still says the same. */
const signs: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '…': '...',
  '•': '*',
  '·': '*',
  '×': 'x',
  '→': '->',
  '←': '<-',
  '≥': '>=',
  '≤': '<=',
  '®': '(R)',
  '©': '(C)',
  '™': '(TM)',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
  '\ufeff': '',
};

/** Letters that do not come apart into an ASCII letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
};

/** A text in ASCII; what has no ASCII form is left out. */
export interface AsciiForm {
  text: string;
  /** Whether only signs were respelled, so that every word is as it was. */
  sameWords: boolean;
}

export function asciiForm(text: string): AsciiForm {
  let sameWords = true;
  const ascii = text.replace(/[^\p{ASCII}]/gu, (character) => {
    const sign = signs[character];
    if (sign !== undefined) return sign;
    sameWords = false;
    return letters[character] ?? character.normalize('NFKD').replace(/[^\p{ASCII}]/gu, '');
  });
  return { text: ascii, sameWords };
}

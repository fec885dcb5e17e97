/** Tables for spreadsheets (RFC 4180), that they open without harm. */

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet reads; what it would take for a formula stays a text. */
export function csvOf(header: string[], lines: (string | number)[][]): string {
  return [header, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** Let the browser keep a text as a file. */
export function saveText(name: string, text: string): void {
  // Spreadsheets take a file for UTF-8 only with this mark.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

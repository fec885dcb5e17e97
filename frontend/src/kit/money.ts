/** Money as the API keeps it: whole minor units of a currency, never a fraction. */

export interface Amount {
  amount_minor: number;
  currency: string;
}

/** How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY. */
export function digitsOf(currency: string): number {
  try {
    const known = numberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return known.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** The minor units of what somebody typed; null where it is no amount. */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const found = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.replace(/[\s']/g, ''));
  const rest = found?.[2] ?? '';
  if (!found || rest.length > digits) return null;
  return Number(`${found[1]}${rest.padEnd(digits, '0')}`);
}

/** An amount as one would type it: `1250.5` is told `1250.50`, `1250.00` is `1250`. */
export function typedOf({ amount_minor, currency }: Amount): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(amount_minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const rest = text.slice(text.length - digits);
  return `${amount_minor < 0 ? '-' : ''}${whole}${Number(rest) > 0 ? `.${rest}` : ''}`;
}

/** An amount in the words of a language; whole amounts without a fraction. */
export function moneyText(amount: Amount, language: string): string {
  const typed = typedOf(amount);
  const options: Intl.NumberFormatOptions = { style: 'currency', currency: amount.currency };
  if (!typed.includes('.')) options.maximumFractionDigits = 0;
  try {
    return numberFormat(language, options).format(typed as `${number}`);
  } catch {
    return `${typed} ${amount.currency}`;
  }
}

const made = new Map<string, Intl.NumberFormat>();

/** A format of the platform, made once: making one takes longer than drawing a row. */
export function numberFormat(
  language: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const name = `${language} ${JSON.stringify(options)}`;
  const known = made.get(name) ?? new Intl.NumberFormat(language, options);
  made.set(name, known);
  return known;
}

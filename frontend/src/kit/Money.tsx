import { useTranslation } from 'react-i18next';
import { type Amount, moneyText } from './money';

/** An amount in the language of the person. */
export function Money({ amount }: { amount: Amount | null | undefined }) {
  const { i18n } = useTranslation();
  return amount ? <span className="money">{moneyText(amount, i18n.language)}</span> : null;
}

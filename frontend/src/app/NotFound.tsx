import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { Page } from '@/kit/Page';
import { ErrorState } from '@/kit/StatePanel';

/** An address that leads to no screen. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page narrow>
      <ErrorState error={new ProblemError(404, {})} />
      <Link to="/">{t('go', { place: t('places.home') })}</Link>
    </Page>
  );
}

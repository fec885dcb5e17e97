import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { expect, it } from 'vitest';
import { speak } from '@/i18n/setup';
import { show } from '../show';

function Title() {
  const { t } = useTranslation('imports');
  return <h1>{t('title')}</h1>;
}

it('fetches the texts of a feature when a screen speaks of it, in each language', async () => {
  expect(i18next.hasResourceBundle('en', 'imports')).toBe(false);
  show(<Title />);
  expect(await screen.findByRole('heading', { name: 'Imports' })).toBeVisible();

  await speak('id');
  expect(await screen.findByRole('heading', { name: 'Impor' })).toBeVisible();
});

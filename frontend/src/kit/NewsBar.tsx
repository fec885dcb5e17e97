import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from './format';
import type { ListPage } from './search';
import classes from './ViewsBar.module.css';

interface Props {
  news: ListPage['news'];
  onShow: () => void;
}

/** Says that a long list has changed meanwhile; it moves only when it is asked to. */
export function NewsBar({ news, onShow }: Props) {
  const { t } = useTranslation('lists');
  const { number } = useFormats();
  if (!news) return null;
  return (
    <section className={classes.selected} aria-label={t('news.title')}>
      <span aria-live="polite">
        {news === 'some' ? t('news.some') : t('news.new', { count: news, number: number(news) })}
      </span>
      <Button size="compact-sm" variant="default" onClick={onShow}>
        {t('news.show')}
      </Button>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { When } from '@/kit/When';
import { type Found, marked } from '../model';
import classes from './FoundRecord.module.css';
import { KindIcon } from './KindIcon';

/** One line of the box: what was found stands out, and what it is stands below. */
export function FoundRecord({ record }: { record: Found }) {
  const { t } = useTranslation('search');
  return (
    <span className={classes.record}>
      <span className={classes.icon}>
        <KindIcon kind={record.type} />
      </span>
      <span className={classes.body}>
        <span className={classes.title}>
          {marked(record).map((piece, at) =>
            piece.isFound ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity
              <mark key={at}>{piece.text}</mark>
            ) : (
              piece.text
            ),
          )}
          {record.title === '' && t('unnamed')}
        </span>
        {record.detail && <span className={classes.detail}>{record.detail}</span>}
      </span>
      <span className={classes.detail}>
        <When at={record.at} />
      </span>
    </span>
  );
}

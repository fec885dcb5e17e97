import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { isPast } from '../model';

interface Props {
  at: string | null | undefined;
  /** Of something that is due on a whole day. */
  on?: string | null | undefined;
}

/** When something is due; what is late says so in a word, not in a colour alone. */
export function Due({ at, on }: Props) {
  const { t } = useTranslation('overviews');
  const formats = useFormats();
  return (
    <>
      {isPast(at) && <Pill tone="bad">{t('late')}</Pill>}
      {on ? formats.dayOfDate(on) : <When at={at} as="both" />}
    </>
  );
}

import { IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { type Case, isSilent } from '../model';

/** Says that the customer has heard nothing for too long. */
export function SilentMark({ found }: { found: Case }) {
  const { t } = useTranslation('cases');
  if (!isSilent(found)) return null;
  return (
    <Pill tone="warn">
      <IconVolumeOff size={12} aria-hidden /> {t('not_told')}
    </Pill>
  );
}

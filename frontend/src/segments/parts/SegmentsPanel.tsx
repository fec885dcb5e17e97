import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { RecordList } from '@/kit/RecordList';
import { biographyQuery } from '../queries';

/** In which segments a person is and was, from when to when, and why. */
export function SegmentsPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation('segments');
  const formats = useFormats();
  const may = useMay();
  const periods = useQuery({ ...biographyQuery(contactId), enabled: may('segments:read') });
  if (!may('segments:read')) return null;
  return (
    <Panel title={t('title')} flush>
      <RecordList
        query={periods}
        empty={t('in_none')}
        row={({
          segment_id: id = '',
          segment_name: name,
          entered_at: from,
          left_at: to,
          ...why
        }) => ({
          key: `${id}-${from}`,
          title: (
            <Link to="/segments/$segmentId" params={{ segmentId: id }}>
              {name}
            </Link>
          ),
          text: [
            t('entered_why', { day: formats.day(from ?? ''), reason: why.entry?.text }),
            to && t('left_why', { day: formats.day(to), reason: why.exit?.text }),
          ]
            .filter(Boolean)
            .join(' · '),
          meta: to ? <Pill>{t('was')}</Pill> : <Pill tone="good">{t('is')}</Pill>,
        })}
      />
    </Panel>
  );
}

import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { When } from '@/kit/When';
import { keepPromise } from '../mutations';
import { keptQuery } from '../queries';

/** Asks whether a promise to a person is kept by what happened since. */
export function KeptPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation('tasks');
  const { t: word } = useTranslation('activities');
  const mayWrite = useMay()('tasks:write');
  const cache = useQueryClient();
  const found = useQuery({ ...keptQuery(contactId), enabled: mayWrite });
  const saving = useSave({
    write: async (given: { promiseId: string; activityId: string }, headers) => {
      try {
        await keepPromise(given, headers);
      } catch (error) {
        complain(error, t('kept.failed'));
        throw error;
      }
    },
    onSaved: () => {
      say(t('kept.done'));
      for (const key of ['activities', 'tasks', 'overviews'])
        void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  if (!found.data?.length) return null;
  return (
    <Panel title={t('kept.title')} flush>
      <RecordList
        query={found}
        empty=""
        row={({ promise, activity }) => ({
          key: promise?.id ?? '',
          title: promise?.text,
          text: t('kept.by', {
            what: activity?.subject || word(`kind.${activity?.kind ?? 'call'}`),
          }),
          meta: <When at={activity?.occurred_at} />,
          actions: (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconCheck size={14} />}
              loading={saving.isSaving}
              onClick={() =>
                saving.save({ promiseId: promise?.id ?? '', activityId: activity?.id ?? '' })
              }
            >
              {t('kept.do')}
            </Button>
          ),
        })}
      />
    </Panel>
  );
}

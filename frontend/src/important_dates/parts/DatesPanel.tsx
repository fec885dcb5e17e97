import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { complain } from '@/kit/toast';
import { offerUndo } from '@/kit/undo';
import { dayText, type ImportantDate } from '../model';
import { deleteDate, restoreDate } from '../mutations';
import { datesOfQuery } from '../queries';
import { DateDrawer } from './DateDrawer';

/** Birthdays and other days of a person. */
export function DatesPanel({ contactId }: { contactId: string }) {
  const { t, i18n } = useTranslation('important_dates');
  const formats = useFormats();
  const may = useMay();
  const cache = useQueryClient();
  const [edited, setEdited] = useState<ImportantDate>();
  const [isOpen, setOpen] = useState(false);
  const dates = useQuery({
    ...datesOfQuery(contactId),
    enabled: may('important_dates:read'),
  });
  const onSettled = () => void cache.invalidateQueries({ queryKey: ['important_dates'] });
  const onError = (error: unknown) => complain(error, t('failed'));
  const restore = useMutation({ mutationFn: restoreDate, onError, onSettled });
  const remove = useMutation({
    mutationFn: deleteDate,
    onError,
    onSettled,
    onSuccess: (_, date) => offerUndo(t('deleted'), t('undo'), () => restore.mutate(date)),
  });
  const show = (date?: ImportantDate) => {
    setEdited(date);
    setOpen(true);
  };
  if (!may('important_dates:read')) return null;
  const nameOf = (date: ImportantDate) => date.label || t(`kind.${date.kind ?? 'custom'}`);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        may('important_dates:write') && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => show()}
          >
            {t('new')}
          </Button>
        )
      }
    >
      <RecordList
        query={dates}
        empty={t('none')}
        row={(date) => ({
          key: date.id,
          title: <strong>{nameOf(date)}</strong>,
          text: [
            dayText(date, i18n.language),
            date.next_on && t('next', { day: formats.dayOfDate(date.next_on) }),
            date.age != null && t('age', { count: date.age }),
          ]
            .filter(Boolean)
            .join(' · '),
          actions: (
            <>
              {may('important_dates:write') && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('change', { name: nameOf(date) })}
                  onClick={() => show(date)}
                >
                  <IconPencil size={16} />
                </ActionIcon>
              )}
              {may('important_dates:delete') && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('delete', { name: nameOf(date) })}
                  onClick={() => remove.mutate(date)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </>
          ),
        })}
      />
      <DateDrawer
        opened={isOpen}
        contactId={contactId}
        date={edited}
        onClose={() => setOpen(false)}
      />
    </Panel>
  );
}

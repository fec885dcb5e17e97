import { Button, Modal, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { complain, say } from '@/kit/toast';
import type { Selection } from '@/kit/useSelection';
import { addMembers, type Who } from '../mutations';
import { segmentsQuery } from '../queries';

interface Props {
  selection: Pick<Selection, 'ids' | 'isEverything' | 'clear'>;
  /** What the list asks for, where everything is chosen. */
  asked: { q: string; filter: Record<string, unknown> | undefined };
}

/** Puts the chosen contacts into a segment that is kept by hand. */
export function AddToSegment({ selection, asked }: Props) {
  const { t } = useTranslation('segments');
  const [isOpen, setOpen] = useState(false);
  const { ids, isEverything, clear } = selection;
  // A rule cannot say a search text.
  if (!useMay()('segments:write') || (isEverything && asked.q)) return null;
  const who: Who = isEverything
    ? { filter: asked.filter ?? { all: [] } }
    : { contact_ids: [...ids] };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('add_to')}
      </Button>
      {isOpen && <Dialog who={who} onClose={() => setOpen(false)} onDone={clear} />}
    </>
  );
}

interface DialogProps {
  who: Who;
  onClose: () => void;
  onDone: () => void;
}

function Dialog({ who, onClose, onDone }: DialogProps) {
  const { t } = useTranslation('segments');
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const segments = (useQuery(segmentsQuery).data ?? []).filter(
    ({ kind, state }) => kind === 'static' && state === 'active',
  );
  const adding = useMutation({
    mutationFn: (segmentId: string) => addMembers(segmentId, who),
    onSuccess: (count) => {
      say(who.filter || (who.contact_ids?.length ?? 0) > 200 ? t('adding') : t('added', { count }));
      void cache.invalidateQueries({ queryKey: ['segments'] });
      onClose();
      onDone();
    },
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Modal opened onClose={onClose} title={t('add_to')}>
      <Stack>
        <Select
          label={t('segment')}
          description={segments.length === 0 ? t('no_static') : undefined}
          data={segments.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
          value={chosen}
          searchable
          data-autofocus
          onChange={setChosen}
        />
        <Button
          disabled={!chosen}
          loading={adding.isPending}
          onClick={() => chosen && adding.mutate(chosen)}
        >
          {t('add')}
        </Button>
      </Stack>
    </Modal>
  );
}

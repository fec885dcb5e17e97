import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { FormSummary } from '@/kit/FormSummary';
import { Panel } from '@/kit/Panel';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { useUserNames } from '@/users';
import { decideOffer } from '../mutations';
import { offersQuery } from '../queries';

type Offered = Schemas['interactions.Offer'];
const LISTS = ['tasks', 'activities', 'deals', 'cases'] as const;
type List = (typeof LISTS)[number];

/** What former owners have open with people who are mine now: taken over, or left with them. */
export function OffersPanel() {
  const { t } = useTranslation('tasks');
  const offers = useQuery(offersQuery).data ?? [];
  if (offers.length === 0) return null;
  return (
    <Panel title={t('offers.title')}>
      <Stack gap={24}>
        {offers.map((offer) => (
          <Offer key={offer.from_user_id} offer={offer} />
        ))}
      </Stack>
    </Panel>
  );
}

function Offer({ offer }: { offer: Offered }) {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const users = useUserNames();
  const { from_user_id: from = '', contact_ids: people = [], open = {} } = offer;
  const offered = LISTS.filter((list) => open[list]);
  const [chosen, setChosen] = useState<List[]>(offered);
  const name = users.get(from) ?? t('offers.colleague');
  const saving = useSave({
    write: (lists: List[] | 'none', headers) => decideOffer(from, lists, headers),
    onSaved: (_, lists) => {
      for (const key of ['tasks', 'activities', 'deals', 'cases', 'overviews'])
        void cache.invalidateQueries({ queryKey: [key] });
      say(t(lists === 'none' ? 'offers.left' : 'offers.taken', { name }));
    },
  });
  return (
    <Stack gap={12}>
      <Text>{t('offers.text', { name, count: people.length })}</Text>
      <FormSummary text={saving.problem} />
      <Group gap={16}>
        {offered.map((list) => (
          <Checkbox
            key={list}
            label={t(`hand_over.${list}`, { count: open[list] ?? 0 })}
            checked={chosen.includes(list)}
            onChange={(event) =>
              setChosen(
                event.currentTarget.checked
                  ? [...chosen, list]
                  : chosen.filter((each) => each !== list),
              )
            }
          />
        ))}
      </Group>
      <Group gap={8}>
        <Button
          size="compact-sm"
          disabled={saving.isSaving || chosen.length === 0}
          onClick={() => saving.save(chosen)}
        >
          {t('offers.take')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={saving.isSaving}
          onClick={() => saving.save('none')}
        >
          {t('offers.leave', { name })}
        </Button>
      </Group>
    </Stack>
  );
}

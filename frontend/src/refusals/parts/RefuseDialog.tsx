import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { competitorsQuery } from '@/competitors';
import { Loaded } from '@/kit/Loaded';
import { minorOf } from '@/kit/money';
import { complain, say } from '@/kit/toast';
import { type About, type Given, labelOf, lacking, type Reason } from '../model';
import { recordRefusal } from '../mutations';
import { reasonsQuery } from '../queries';

interface Props {
  about: About;
  onClose: () => void;
}

const KINDS = ['service', 'subscription', 'product', 'category', 'offer'] as const;
const EUR = 'EUR';

/** Asks why: the tap on a reason records it, after the rival where the reason asks one. */
export function RefuseDialog({ about, onClose }: Props) {
  const { t, i18n } = useTranslation('refusals');
  const may = useMay();
  const cache = useQueryClient();
  const reasons = useQuery(reasonsQuery);
  const rivals = useQuery({ ...competitorsQuery, enabled: may('competitors:read') }).data ?? [];
  const [kind, setKind] = useState(about.subject_kind);
  const [rival, setRival] = useState('');
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [price, setPrice] = useState('');
  const [asking, setAsking] = useState<Reason>();
  const saving = useMutation({
    mutationFn: recordRefusal,
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['refusals'] });
      say(t('recorded'));
      onClose();
    },
    onError: (error) => complain(error, t('failed')),
  });
  const minor = minorOf(price, EUR);
  const saidOf = (competitor: string): Partial<Given> => ({
    ...(competitor && { competitor_id: competitor }),
    ...(text && { text }),
    ...(day && { come_back_on: day }),
    ...(minor !== null && { wanted_price: { amount_minor: minor, currency: EUR } }),
  });
  const tell = (reason: Reason, competitor = rival) => {
    const said = saidOf(competitor);
    if (lacking(reason, said)) setAsking(reason);
    else saving.mutate({ ...about, subject_kind: kind, ...said, reason_code: reason.code });
  };
  const choose = (competitor: string) => {
    setRival(competitor);
    if (asking) tell(asking, competitor);
  };
  const lacks = asking && lacking(asking, saidOf(rival));
  return (
    <Modal opened onClose={onClose} title={t('why')}>
      <Stack>
        {about.subject_kind === 'service' && (
          <Select
            label={t('subject')}
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind((value ?? 'service') as typeof kind)}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
        {rivals.some((each) => each.state === 'active') && (
          <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
            <Text component="legend" fw={600} mb={6}>
              {t('rival')}
            </Text>
            <Group gap={8}>
              {rivals
                .filter((each) => each.state === 'active')
                .map((each) => (
                  <Button
                    key={each.id}
                    size="compact-sm"
                    variant={rival === each.id ? 'filled' : 'default'}
                    aria-pressed={rival === each.id}
                    onClick={() => choose(rival === each.id ? '' : each.id)}
                  >
                    {each.name}
                  </Button>
                ))}
            </Group>
          </fieldset>
        )}
        <Textarea
          label={t('text')}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group grow align="start">
          <TextInput
            type="date"
            label={t('come_back_on')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextInput
            label={t('wanted_price', { currency: EUR })}
            inputMode="decimal"
            value={price}
            onChange={(event) => setPrice(event.currentTarget.value)}
          />
        </Group>
        {asking && lacks && (
          <Text role="alert" c="red.8">
            {t('asks', {
              reason: labelOf(asking, asking.code, i18n.language),
              what: t(`asked.${lacks}`),
            })}
          </Text>
        )}
        <Loaded query={reasons} empty={null}>
          {(found) => (
            <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
              <Text component="legend" fw={600} mb={6}>
                {t('reason')}
              </Text>
              <Group gap={8}>
                {found
                  .filter((each) => each.state === 'active')
                  .map((each) => (
                    <Button
                      key={each.code}
                      variant={asking?.code === each.code ? 'filled' : 'default'}
                      disabled={saving.isPending}
                      onClick={() => tell(each)}
                    >
                      {labelOf(each, each.code, i18n.language)}
                    </Button>
                  ))}
              </Group>
            </fieldset>
          )}
        </Loaded>
      </Stack>
    </Modal>
  );
}

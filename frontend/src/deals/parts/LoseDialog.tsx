import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { competitorsQuery } from '@/competitors';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { isReason } from '@/pipelines';
import type { Deal } from '../model';
import { loseDeal } from '../mutations';

interface Props {
  deal: Deal;
  reasons: string[];
  onClose: () => void;
  onLost: (deal: Deal) => void;
}

/** Asks why a deal is lost: without a reason it stays open. */
export function LoseDialog({ deal, reasons, onClose, onLost }: Props) {
  const { t } = useTranslation('deals');
  const may = useMay();
  const rivals = useQuery({ ...competitorsQuery, enabled: may('competitors:read') }).data ?? [];
  const form = useForm({
    initialValues: {
      reason_code: null as string | null,
      competitor_id: null as string | null,
      text: '',
      come_back_on: '',
    },
    validate: { reason_code: (code) => (code ? null : t('lose.reason_missing')) },
  });
  const saving = useSave({
    write: ({ reason_code, competitor_id, text, come_back_on }: typeof form.values, headers) =>
      loseDeal(
        deal,
        {
          reason_code: reason_code ?? '',
          ...(competitor_id && { competitor_id }),
          ...(text && { text }),
          ...(come_back_on && { come_back_on }),
        },
        headers,
      ),
    form,
    fields: {
      '/reason_code': 'reason_code',
      '/competitor_id': 'competitor_id',
      '/text': 'text',
      '/come_back_on': 'come_back_on',
    },
    onSaved: (saved) => {
      onClose();
      onLost(saved);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('lose.title', { title: deal.title ?? '' })}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <Select
            label={t('lose.reason')}
            required
            data-autofocus
            data={reasons.map((code) => ({
              value: code,
              label: isReason(code) ? t(`reason.${code}`) : code.replaceAll('_', ' '),
            }))}
            {...form.getInputProps('reason_code')}
          />
          <Select
            label={t('lose.competitor')}
            clearable
            data={rivals.map((each) => ({ value: each.id, label: each.name ?? '' }))}
            {...form.getInputProps('competitor_id')}
          />
          <Textarea label={t('lose.text')} autosize minRows={2} {...form.getInputProps('text')} />
          <TextInput
            type="date"
            label={t('lose.come_back_on')}
            description={t('lose.come_back_hint')}
            {...form.getInputProps('come_back_on')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('lose.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

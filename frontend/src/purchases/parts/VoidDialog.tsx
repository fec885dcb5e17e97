import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import type { Purchase } from '../model';
import { voidPurchase } from '../mutations';

interface Props {
  purchase: Purchase;
  onClose: () => void;
  onSaved: () => void;
}

/** Asks why a purchase never was. */
export function VoidDialog({ purchase, onClose, onSaved }: Props) {
  const { t } = useTranslation('purchases');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (text) => (text.trim() ? null : t('form.missing')) },
  });
  const saving = useSave({
    write: ({ reason }: typeof form.values, headers) => voidPurchase(purchase, reason, headers),
    form,
    fields: { '/reason': 'reason' },
    onSaved: () => {
      onClose();
      onSaved();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('void.title')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          <TextInput
            label={t('void.reason')}
            required
            data-autofocus
            {...form.getInputProps('reason')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" loading={saving.isSaving}>
              {t('void.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

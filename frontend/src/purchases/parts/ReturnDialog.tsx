import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { leftOf, type Purchase, quantityOf } from '../model';
import { returnLines } from '../mutations';

interface Props {
  purchase: Purchase;
  onClose: () => void;
  onSaved: () => void;
}

/** Asks how much of which line comes back. */
export function ReturnDialog({ purchase, onClose, onSaved }: Props) {
  const { t } = useTranslation('purchases');
  const left = leftOf(purchase);
  const lines = (purchase.lines ?? []).map((line, at) => ({ line, at, left: left[at] ?? 0 }));
  const form = useForm({
    // The number of the return: what is sent again is the same one.
    initialValues: { ref: newKey(), quantities: lines.map(() => ''), reason: '' },
    validate: {
      quantities: (typed) => (typed.some((text) => quantityOf(text)) ? null : t('returns.nothing')),
    },
  });
  const saving = useSave({
    write: ({ ref, quantities, reason }: typeof form.values, headers) => {
      const back = quantities.map((text, at) => ({ line: at + 1, quantity: quantityOf(text) }));
      const wishes = back.flatMap(({ line, quantity }) => (quantity ? { line, quantity } : []));
      return returnLines(
        purchase,
        { external_ref: ref, lines: wishes, ...(reason && { reason }) },
        headers,
      );
    },
    form,
    onSaved: () => {
      onClose();
      onSaved();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('returns.title')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem ?? (form.errors.quantities as string) ?? null} />
          {lines
            .filter((each) => each.left > 0)
            .map(({ line, at, left: most }, place) => (
              <TextInput
                key={at}
                label={line.name}
                description={t('returns.left', { number: most })}
                inputMode="decimal"
                {...(place === 0 && { 'data-autofocus': true })}
                {...form.getInputProps(`quantities.${at}`)}
              />
            ))}
          <TextInput label={t('returns.reason')} {...form.getInputProps('reason')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('returns.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { confirmFactor, type Seed } from '../mutations';

interface Props {
  seed: Seed;
  onConfirmed: (codes: string[]) => void;
}

/** The picture for the app on the phone, and the first code of it. */
export function FactorSetUp({ seed, onConfirmed }: Props) {
  const { t } = useTranslation('users');
  const form = useForm({ initialValues: { code: '' } });
  const saving = useSave({
    write: (given: { code: string }, headers) => confirmFactor(given.code, headers),
    form,
    fields: { '/code': 'code' },
    onSaved: onConfirmed,
  });
  const picture = `data:image/svg+xml,${encodeURIComponent(seed.picture ?? '')}`;
  return (
    <form noValidate onSubmit={form.onSubmit(saving.save)}>
      <Stack>
        <Text size="sm">{t('factor.scan')}</Text>
        <img src={picture} alt={t('factor.picture')} width={220} height={220} />
        <Text size="sm">
          {t('factor.by_hand')} <Code>{seed.secret}</Code>
        </Text>
        <FormSummary text={saving.problem} />
        <TextInput
          label={t('factor.code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          {...form.getInputProps('code')}
        />
        <Group>
          <Button type="submit" loading={saving.isSaving} disabled={!form.values.code}>
            {t('factor.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

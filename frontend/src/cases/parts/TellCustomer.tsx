import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Case, CHANNELS, type Channel } from '../model';
import { informCustomer } from '../mutations';

interface Props {
  found: Case;
  input: RefObject<HTMLTextAreaElement | null>;
}

/** Tells the customer how it stands, or notes that he was told. */
export function TellCustomer({ found, input }: Props) {
  const { t } = useTranslation('cases');
  const cache = useQueryClient();
  const hint = useId();
  const form = useForm({
    initialValues: { text: '', channel: (found.channel ?? 'phone') as Channel },
    validate: { text: (text) => (text.trim() ? null : t('form.missing')) },
  });
  const saving = useSave({
    write: (told: typeof form.values, headers) => informCustomer(found, told, headers),
    form,
    fields: { '/text': 'text', '/channel': 'channel' },
    onSaved: (saved) => {
      cache.setQueryData(['cases', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['cases'] });
      form.setFieldValue('text', '');
      say(t('told.noted'));
    },
  });
  // By mail, SMS and messenger the text goes out; on the phone somebody has said it.
  const isSent = ['email', 'sms', 'messenger'].includes(form.values.channel);
  return (
    <form
      noValidate
      aria-label={t('told.form')}
      onSubmit={form.onSubmit(saving.save)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          event.currentTarget.requestSubmit();
      }}
    >
      <Stack gap={8}>
        <FormSummary text={saving.problem} />
        <Textarea
          ref={input}
          label={t('told.text')}
          autosize
          minRows={2}
          aria-describedby={hint}
          {...form.getInputProps('text')}
        />
        <Group gap={12} align="end">
          <Select
            label={t('form.channel')}
            w={160}
            allowDeselect={false}
            data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
            {...form.getInputProps('channel')}
          />
          <Button type="submit" loading={saving.isSaving} ms="auto">
            {t(isSent ? 'told.send' : 'told.note')}
          </Button>
        </Group>
        <Text id={hint} size="sm" c="dimmed">
          {t(isSent ? 'told.send_hint' : 'told.note_hint')}
        </Text>
      </Stack>
    </form>
  );
}

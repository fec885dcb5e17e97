import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { bodyOf, type Competitor, type CompetitorForm, EMPTY_FORM, formOf } from '../model';
import { enterCompetitor, patchCompetitor } from '../mutations';
import { competitorsQuery } from '../queries';

interface Props {
  opened: boolean;
  competitor?: Competitor | undefined;
  onClose: () => void;
}

/** The form of a competitor: by which names people mean it, and what we know. */
export function CompetitorDrawer({ opened, competitor, onClose }: Props) {
  const { t } = useTranslation('competitors');
  const cache = useQueryClient();
  const record = useRecordForm<Competitor, CompetitorForm>({
    opened,
    item: competitor,
    empty: EMPTY_FORM,
    formOf,
    write: (form, before, headers) =>
      before
        ? patchCompetitor(before, bodyOf(form), headers)
        : enterCompetitor(bodyOf(form), headers),
    readAgain: async (known) => {
      const found = await cache.fetchQuery({ ...competitorsQuery, staleTime: 0 });
      return found.find((each) => each.id === known.id) ?? known;
    },
    validate: (form) => ({ ...(!form.name.trim() && { name: t('missing') }) }),
    fields: { '/name': 'name', '/aliases': 'aliases' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['competitors'] });
      say(t('saved', { name: saved.name ?? '' }));
      onClose();
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(competitor ? 'edit' : 'new')}
      action={t(competitor ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof CompetitorForm}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
      <TagsInput
        label={t('form.aliases')}
        description={t('aliases_hint')}
        {...form.getInputProps('aliases')}
      />
      <TagsInput label={t('form.websites')} {...form.getInputProps('websites')} />
      <TagsInput label={t('form.regions')} {...form.getInputProps('regions')} />
      <Textarea label={t('form.summary')} autosize minRows={3} {...form.getInputProps('summary')} />
      {competitor && (
        <Select
          label={t('form.state')}
          allowDeselect={false}
          data={(['active', 'archived'] as const).map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          {...form.getInputProps('state')}
        />
      )}
    </RecordDrawer>
  );
}

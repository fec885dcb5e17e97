import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { ASKED, type Asked, GROUPS, type Group, labelOf, type Reason } from '../model';
import { makeReason, patchReason } from '../mutations';
import { reasonsQuery } from '../queries';

interface Props {
  opened: boolean;
  reason?: Reason | undefined;
  onClose: () => void;
}

const LANGUAGES = ['en', 'ru', 'sq', 'tr', 'id'] as const;
type Language = (typeof LANGUAGES)[number];

interface ReasonForm {
  code: string;
  label: Record<Language, string>;
  group: Group;
  asks: Asked[];
  state: 'active' | 'archived';
}

const NO_LABEL = { en: '', ru: '', sq: '', tr: '', id: '' };
const EMPTY: ReasonForm = { code: '', label: NO_LABEL, group: 'other', asks: [], state: 'active' };

function formOf(reason: Reason): ReasonForm {
  return {
    code: reason.code,
    label: { ...NO_LABEL, ...reason.label },
    group: GROUPS.find((group) => group === reason.group) ?? 'other',
    asks: [...(reason.asks ?? [])],
    state: reason.state === 'archived' ? 'archived' : 'active',
  };
}

/** What a form sends: labels that are empty are left out. */
function bodyOf({ label, group, asks }: ReasonForm) {
  const words = Object.entries(label).filter(([, word]) => word.trim());
  return { label: Object.fromEntries(words), group, asks };
}

/** The form of a reason: its words in each language, and what else it asks for. */
export function ReasonDrawer({ opened, reason, onClose }: Props) {
  const { t, i18n } = useTranslation('refusals');
  const cache = useQueryClient();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  type Item = Reason & { id: string };
  const item = reason && { ...reason, id: reason.code };
  const kept = (saved: Reason): Item => ({ ...saved, id: saved.code });
  const record = useRecordForm<Item, ReasonForm>({
    opened,
    item,
    empty: EMPTY,
    formOf,
    write: async (form, before, headers) =>
      kept(
        before
          ? await patchReason(before, { ...bodyOf(form), state: form.state }, headers)
          : await makeReason({ ...bodyOf(form), code: form.code }, headers),
      ),
    readAgain: async (known) => {
      const found = await cache.fetchQuery({ ...reasonsQuery, staleTime: 0 });
      const now = found.find((each) => each.code === known.code);
      return now ? kept(now) : known;
    },
    validate: (form) => ({
      ...(!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(form.code) && { code: t('code_wrong') }),
      ...(!form.label.en.trim() && { 'label.en': t('missing') }),
    }),
    fields: { '/code': 'code', '/group': 'group', '/asks': 'asks', '/label': 'label.en' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['refusals'] });
      say(t('saved', { name: labelOf(saved, saved.code, i18n.language) }));
      onClose();
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(reason ? 'edit_reason' : 'new_reason')}
      action={t(reason ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof ReasonForm}`)}
      onClose={onClose}
    >
      {!reason && (
        <TextInput
          label={t('form.code')}
          description={t('code_hint')}
          required
          data-autofocus
          {...form.getInputProps('code')}
        />
      )}
      {LANGUAGES.map((language) => (
        <TextInput
          key={language}
          label={t('label_in', { language: names.of(language) ?? language })}
          required={language === 'en'}
          {...form.getInputProps(`label.${language}`)}
        />
      ))}
      <Select
        label={t('form.group')}
        allowDeselect={false}
        data={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
        {...form.getInputProps('group')}
      />
      <MultiSelect
        label={t('form.asks')}
        data={ASKED.map((value) => ({ value, label: t(`asked.${value}`) }))}
        {...form.getInputProps('asks')}
      />
      {reason && (
        <Select
          label={t('form.state')}
          allowDeselect={false}
          data={(['active', 'archived'] as const).map((value) => ({
            value,
            label: t(`standing.${value}`),
          }))}
          {...form.getInputProps('state')}
        />
      )}
    </RecordDrawer>
  );
}

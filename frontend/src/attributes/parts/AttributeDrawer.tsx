import { Checkbox, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import {
  type Attribute,
  type Entity,
  LISTED,
  labelOf,
  PRIVACIES,
  slugOf,
  TYPES,
  type ValueType,
} from '../model';
import { changeAttribute, createAttribute } from '../mutations';

interface Props {
  entity: Entity;
  attribute: Attribute | undefined;
  onClose: () => void;
}

/** Defines a field, or corrects one; its key and its type stay. */
export function AttributeDrawer({ entity, attribute, onClose }: Props) {
  const { t, i18n } = useTranslation('attributes');
  const cache = useQueryClient();
  const language = i18n.language;
  const known = attribute?.choices ?? [];
  const form = useForm({
    initialValues: {
      name: labelOf(attribute?.label, language),
      key: attribute?.key ?? '',
      type: (attribute?.type ?? 'text') as ValueType,
      choices: known.map(({ label }) => labelOf(label, language)),
      is_filterable: attribute?.is_filterable ?? true,
      is_unique: attribute?.is_unique ?? false,
      keep_history: attribute?.keep_history ?? false,
      privacy: attribute?.privacy ?? 'none',
    },
  });
  type Written = typeof form.values;
  const isListed = LISTED.includes(form.values.type);
  const write = ({ name, key, type, choices, ...rest }: Written) => ({
    label: { ...attribute?.label, [language]: name },
    ...rest,
    is_filterable: rest.is_filterable && rest.privacy !== 'sensitive',
    ...(isListed && {
      choices: choices.map((word) => {
        const old = known.find(({ label }) => labelOf(label, language) === word);
        return old ?? { key: choiceKey(word), label: { [language]: word } };
      }),
    }),
    ...(!attribute && { entity, type, key: key || slugOf(name) }),
  });
  const saving = useSave({
    write: (values: Written, headers) =>
      attribute
        ? changeAttribute(attribute, write(values), headers)
        : createAttribute(write(values), headers),
    form,
    fields: {
      '/label': 'name',
      '/key': 'key',
      '/choices': 'choices',
      '/is_filterable': 'is_filterable',
      '/is_unique': 'is_unique',
      '/privacy': 'privacy',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['attributes'] });
      void cache.invalidateQueries({ queryKey: ['contacts', 'fields'] });
      say(t('defined', { name: form.values.name }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t(attribute ? 'edit' : 'new')}
      action={t(attribute ? 'save' : 'create')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
      {!attribute && (
        <>
          <TextInput
            label={t('key')}
            description={t('key_hint')}
            placeholder={slugOf(form.values.name)}
            {...form.getInputProps('key')}
          />
          <Select
            label={t('type_label')}
            data={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('type')}
          />
        </>
      )}
      {isListed && (
        <TagsInput
          label={t('choices')}
          description={t('choices_hint')}
          acceptValueOnBlur
          {...form.getInputProps('choices')}
        />
      )}
      <Select
        label={t('privacy_label')}
        data={PRIVACIES.map((value) => ({ value, label: t(`privacy.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('privacy')}
      />
      <Stack gap={8} role="group" aria-label={t('properties')}>
        {(['is_filterable', 'is_unique', 'keep_history'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            {...form.getInputProps(name, { type: 'checkbox' })}
          />
        ))}
      </Stack>
    </FormDrawer>
  );
}

/** A key of a choice; words in another script get one that is made up. */
function choiceKey(word: string): string {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  const key = plain.replace(/^_+|_+$/g, '').slice(0, 60);
  return key || `c${Array.from(word, (letter) => letter.codePointAt(0)?.toString(36)).join('')}`;
}

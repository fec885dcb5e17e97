import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import {
  type Attribute,
  changedValues,
  editable,
  type Holder,
  labelOf,
  type Values,
} from '../model';
import { setValues } from '../mutations';

interface Props {
  kind: 'contact' | 'company';
  record: Holder;
  attributes: Attribute[];
  onClose: () => void;
}

const INPUTS: Partial<Record<string, string>> = {
  date: 'date',
  instant: 'datetime-local',
  integer: 'number',
  decimal: 'number',
  email: 'email',
  phone: 'tel',
  url: 'url',
};

/** Writes the values of a record's own fields, each in the way of its type. */
export function ValuesDrawer({ kind, record, attributes, onClose }: Props) {
  const { t } = useTranslation('attributes');
  const cache = useQueryClient();
  const before = (record.attributes ?? {}) as Values;
  const form = useForm<Record<string, string | string[]>>({
    initialValues: Object.fromEntries(
      attributes.map((each) => [each.key ?? '', editable(each, before[each.key ?? ''])]),
    ),
  });
  const again = () =>
    cache.invalidateQueries({ queryKey: [kind === 'contact' ? 'contacts' : 'companies'] });
  const saving = useSave({
    write: (values: Values, headers) => setValues(kind, record, values, headers),
    form,
    fields: Object.fromEntries(attributes.map(({ key = '' }) => [`/attributes/${key}`, key])),
    onSaved: () => {
      void again();
      say(t('saved'));
      onClose();
    },
    onConflict: () => {
      void again();
      complain(null, t('conflict'));
    },
  });
  return (
    <FormDrawer
      title={t('title')}
      action={t('save')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit((values) => saving.save(changedValues(attributes, before, values)))}
      onClose={onClose}
    >
      {attributes.map((each) => (
        <ValueInput key={each.key} attribute={each} input={form.getInputProps(each.key ?? '')} />
      ))}
    </FormDrawer>
  );
}

function ValueInput({ attribute, input }: { attribute: Attribute; input: object }) {
  const { t, i18n } = useTranslation('attributes');
  const { type = 'text', choices = [], help } = attribute;
  const common = {
    label: labelOf(attribute.label, i18n.language),
    description: labelOf(help, i18n.language) || undefined,
    ...input,
  };
  const options = choices
    .filter(({ archived }) => !archived)
    .map(({ key, label }) => ({ value: key, label: labelOf(label, i18n.language) }));
  if (type === 'choice') return <Select {...common} data={options} clearable />;
  if (type === 'multi_choice') return <MultiSelect {...common} data={options} />;
  if (type === 'long_text') return <Textarea {...common} autosize minRows={3} />;
  if (type === 'boolean') {
    const answers = [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ];
    return <Select {...common} data={answers} clearable />;
  }
  const placeholder = { money: '19.99 EUR', month_day: '02-29' }[type as string];
  return (
    <TextInput
      {...common}
      type={INPUTS[type] ?? 'text'}
      {...(type === 'decimal' && { step: 'any' })}
      {...(placeholder && { placeholder })}
    />
  );
}

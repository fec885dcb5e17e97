import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { ACTS, bodyOf, EMPTY_RULE, type RuleForm, TRIGGERS, UNITS } from '../model';
import { addRule } from '../mutations';

/** The form of a rule: whom it watches, how long, and what happens then. */
export function RuleDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('follow_ups');
  const cache = useQueryClient();
  const form = useForm<RuleForm>({
    initialValues: EMPTY_RULE,
    validate: { name: (name) => (name.trim() ? null : t('missing')) },
  });
  const saving = useSave({
    write: (given: RuleForm, headers) => addRule(bodyOf(given), headers),
    form,
    fields: { '/name': 'name', '/max_idle/value': 'value', '/max_idle': 'value' },
    onSaved: (rule) => {
      void cache.invalidateQueries({ queryKey: ['follow_ups'] });
      say(t('saved', { name: rule.name }));
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t('new')}
      action={t('create')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('form.trigger')}
        allowDeselect={false}
        data={TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))}
        {...form.getInputProps('trigger')}
      />
      <SimpleGrid cols={2} spacing={12}>
        <NumberInput
          label={t('form.value')}
          min={0}
          max={1000}
          allowDecimal={false}
          {...form.getInputProps('value')}
        />
        <Select
          label={t('form.unit')}
          allowDeselect={false}
          data={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          {...form.getInputProps('unit')}
        />
      </SimpleGrid>
      <Select
        label={t('form.then')}
        allowDeselect={false}
        data={ACTS.map((value) => ({ value, label: t(`then.${value}`) }))}
        {...form.getInputProps('act')}
      />
    </FormDrawer>
  );
}

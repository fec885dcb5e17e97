import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CompanyPicker } from '@/companies';
import { ContactPicker } from '@/contacts';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { bodyOf, DEPENDANTS, type DependantKind, ENTERED, type Role } from '../model';
import { addDependant, relate } from '../mutations';

interface Props {
  opened: boolean;
  contactId: string;
  onClose: () => void;
}

/** Notes who belongs to a person: somebody we know, or only a name. */
export function RelateDrawer({ opened, contactId, onClose }: Props) {
  const { t } = useTranslation('relationships');
  const cache = useQueryClient();
  const form = useForm({
    initialValues: {
      is_known: 'known',
      role: 'spouse' as Role,
      other_id: null as string | null,
      kind: 'child' as DependantKind,
      name: '',
    },
    validate: (values) => ({
      ...(values.is_known === 'known' && !values.other_id && { other_id: t('missing') }),
      ...(values.is_known === 'name' && !values.name.trim() && { name: t('missing') }),
    }),
  });
  const { reset } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: emptied when it opens
  useEffect(() => {
    if (opened) reset();
  }, [opened]);
  const saving = useSave({
    write: ({ is_known, role, other_id, kind, name }: typeof form.values, headers) =>
      is_known === 'known'
        ? relate(bodyOf(role, contactId, other_id ?? ''), headers)
        : addDependant({ contact_id: contactId, kind, name: name.trim() }, headers),
    form,
    fields: {
      '/to_contact_id': 'other_id',
      '/from_contact_id': 'other_id',
      '/to_company_id': 'other_id',
      '/kind': 'role',
      '/name': 'name',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['relationships'] });
      say(t('saved'));
      onClose();
    },
  });
  const { is_known: way, role } = form.values;
  return (
    <FormDrawer
      opened={opened}
      title={t('new')}
      action={t('save')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(saving.save)}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('form.way')}
        data={(['known', 'name'] as const).map((value) => ({ value, label: t(`way.${value}`) }))}
        {...form.getInputProps('is_known')}
      />
      {way === 'known' ? (
        <>
          <Select
            label={t('form.role')}
            allowDeselect={false}
            data={ENTERED.map((value) => ({ value, label: t(`role.${value}`) }))}
            {...form.getInputProps('role')}
            onChange={(next) => form.setValues({ role: next as Role, other_id: null })}
          />
          {role === 'employer' ? (
            <CompanyPicker label={t('form.company')} {...form.getInputProps('other_id')} />
          ) : (
            <ContactPicker label={t('form.person')} {...form.getInputProps('other_id')} />
          )}
        </>
      ) : (
        <>
          <Select
            label={t('form.kind')}
            allowDeselect={false}
            data={DEPENDANTS.map((value) => ({ value, label: t(`dependant.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('form.name')} required {...form.getInputProps('name')} />
        </>
      )}
    </FormDrawer>
  );
}

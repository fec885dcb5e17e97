import { Checkbox, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from '@/kit/ConflictDialog';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  bodyOf,
  type Company,
  type CompanyForm,
  EMPTY_FORM,
  formOf,
  KINDS,
  POINTERS,
} from '../model';
import { createCompany, patchCompany } from '../mutations';
import { readCompany } from '../queries';
import { CompanyPicker } from './CompanyPicker';

interface Props {
  opened: boolean;
  company?: Company;
  onClose: () => void;
  onSaved: (company: Company) => void;
}

/** The form of a company, new or known; a conflict shows both versions. */
export function CompanyDrawer({ opened, company, onClose, onSaved }: Props) {
  const { t } = useTranslation('companies');
  const cache = useQueryClient();
  const { form, submit, isSaving, problem, clashes, resolve, giveUp } = useRecordForm({
    opened,
    item: company,
    empty: EMPTY_FORM,
    formOf,
    write: (values, before, headers) =>
      before
        ? patchCompany(before, bodyOf(values, before), headers)
        : createCompany(bodyOf(values), headers),
    readAgain: (known) => readCompany(known.id),
    fields: POINTERS,
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['companies'] });
      cache.setQueryData(['companies', 'detail', saved.id], saved);
      say(t(company ? 'saved' : 'created', { name: saved.name ?? '' }));
      onClose();
      onSaved(saved);
    },
  });
  return (
    <>
      <FormDrawer
        opened={opened}
        title={t(company ? 'edit' : 'new')}
        action={t(company ? 'save' : 'create')}
        isSaving={isSaving}
        problem={problem}
        onSubmit={submit}
        onClose={onClose}
      >
        <TextInput label={t('form.name')} required data-autofocus {...form.getInputProps('name')} />
        <SimpleGrid cols={2} spacing={12}>
          <Select
            label={t('form.kind')}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('form.industry')} {...form.getInputProps('industry')} />
        </SimpleGrid>
        <CompanyPicker label={t('form.parent_id')} {...form.getInputProps('parent_id')} />
        <Checkbox
          label={t('form.is_key_account')}
          {...form.getInputProps('is_key_account', { type: 'checkbox' })}
        />
        <TextInput label={t('form.website')} type="url" {...form.getInputProps('website')} />
        <TagsInput label={t('form.emails')} acceptValueOnBlur {...form.getInputProps('emails')} />
        <TagsInput label={t('form.phones')} acceptValueOnBlur {...form.getInputProps('phones')} />
        <SimpleGrid cols={2} spacing={12}>
          <TextInput label={t('form.city')} {...form.getInputProps('city')} />
          <TextInput label={t('form.country')} maxLength={2} {...form.getInputProps('country')} />
        </SimpleGrid>
        <TagsInput label={t('form.tags')} acceptValueOnBlur {...form.getInputProps('tags')} />
      </FormDrawer>
      {clashes.length > 0 && (
        <ConflictDialog
          differences={clashes.map((each) => ({
            ...each,
            label: t(`form.${each.key as keyof CompanyForm}`),
          }))}
          onResolve={resolve}
          onClose={giveUp}
        />
      )}
    </>
  );
}

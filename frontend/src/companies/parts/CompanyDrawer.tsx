import {
  Button,
  Drawer,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { body, client } from '@/api/client';
import { ConflictDialog } from '@/kit/ConflictDialog';
import { FormSummary } from '@/kit/FormSummary';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
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
  const form = useForm<CompanyForm>({ initialValues: EMPTY_FORM });
  const [theirs, setTheirs] = useState<Company | null>(null);
  const { setValues, clearErrors } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in when it opens, not while one types
  useEffect(() => {
    if (!opened) return;
    setValues(company ? formOf(company) : EMPTY_FORM);
    clearErrors();
    setTheirs(null);
  }, [opened]);
  const saving = useSave({
    write: ({ values, before }: { values: CompanyForm; before: Company | undefined }, headers) =>
      before
        ? patchCompany(before, bodyOf(values, before), headers)
        : createCompany(bodyOf(values), headers),
    form,
    fields: POINTERS,
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['companies'] });
      cache.setQueryData(['companies', 'detail', saved.id], saved);
      say(t(company ? 'saved' : 'created', { name: saved.name ?? '' }));
      onClose();
      onSaved(saved);
    },
    onConflict: async () => {
      const path = { company_id: company?.id ?? '' };
      setTheirs(
        (await body(client.GET('/api/v1/companies/{company_id}', { params: { path } }))) as Company,
      );
    },
  });
  const other = theirs && formOf(theirs);
  const differences = other
    ? (Object.keys(other) as (keyof CompanyForm)[])
        .filter((key) => String(other[key]) !== String(form.values[key]))
        .map((key) => ({
          key,
          label: t(`form.${key}`),
          mine: String(form.values[key]),
          theirs: String(other[key]),
        }))
    : [];
  const resolve = (mine: Set<string>) => {
    if (!theirs) return;
    const chosen = Object.fromEntries(
      [...mine].map((key) => [key, form.values[key as keyof CompanyForm]]),
    );
    setTheirs(null);
    saving.save({ values: { ...formOf(theirs), ...chosen } as CompanyForm, before: theirs });
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t(company ? 'edit' : 'new')}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => saving.save({ values, before: company }))}
      >
        <Stack gap={16}>
          <FormSummary text={saving.problem} />
          <TextInput
            label={t('form.name')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <SimpleGrid cols={2} spacing={12}>
            <Select
              label={t('form.kind')}
              allowDeselect={false}
              data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              {...form.getInputProps('kind')}
            />
            <TextInput label={t('form.industry')} {...form.getInputProps('industry')} />
          </SimpleGrid>
          <TextInput label={t('form.website')} type="url" {...form.getInputProps('website')} />
          <TagsInput label={t('form.emails')} acceptValueOnBlur {...form.getInputProps('emails')} />
          <TagsInput label={t('form.phones')} acceptValueOnBlur {...form.getInputProps('phones')} />
          <SimpleGrid cols={2} spacing={12}>
            <TextInput label={t('form.city')} {...form.getInputProps('city')} />
            <TextInput label={t('form.country')} maxLength={2} {...form.getInputProps('country')} />
          </SimpleGrid>
          <TagsInput label={t('form.tags')} acceptValueOnBlur {...form.getInputProps('tags')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t(company ? 'save' : 'create')}
            </Button>
          </Group>
        </Stack>
      </form>
      {differences.length > 0 && (
        <ConflictDialog
          differences={differences}
          onResolve={resolve}
          onClose={() => setTheirs(null)}
        />
      )}
    </Drawer>
  );
}

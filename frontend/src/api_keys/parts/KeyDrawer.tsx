import {
  Button,
  Drawer,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { useProof } from '@/users';
import { issueApiKey, type NewKey } from '../queries';

const SCOPES = ['own', 'team', 'all'] as const;

interface Props {
  onClose: () => void;
  onIssued: (secret: string) => void;
}

/** Makes a key with no more rights than its owner has. */
export function KeyDrawer({ onClose, onIssued }: Props) {
  const { t } = useTranslation('api_keys');
  const cache = useQueryClient();
  const held = useMe()?.permissions ?? [];
  const form = useForm<NewKey>({
    initialValues: { name: '', permissions: ['contacts:read'], scope: 'all', days: 90 },
  });
  const { proved, dialog } = useProof();
  const saving = useSave({
    write: (given: NewKey, headers) => proved(() => issueApiKey(given, headers)),
    form,
    fields: { '/name': 'name', '/permissions': 'permissions', '/expires_at': 'days' },
    onSaved: (made) => {
      void cache.invalidateQueries({ queryKey: ['api-keys'] });
      onIssued(made.secret ?? '');
    },
  });
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={t('new')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack gap={16}>
          <FormSummary text={saving.problem} />
          <TextInput
            label={t('name')}
            description={t('name_hint')}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <MultiSelect
            label={t('rights')}
            data={held}
            searchable
            {...form.getInputProps('permissions')}
          />
          <Select
            label={t('scope_label')}
            allowDeselect={false}
            data={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
            {...form.getInputProps('scope')}
          />
          <NumberInput label={t('days')} min={1} max={365} {...form.getInputProps('days')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
      {dialog}
    </Drawer>
  );
}

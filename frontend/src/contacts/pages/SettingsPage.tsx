import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { RulesPanel } from '@/important_dates';
import { FormSummary } from '@/kit/FormSummary';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type SettingsForm, STAGES, settingsFormOf, settingsOf } from '../model';
import { changeSettings } from '../mutations';
import { type ContactSettings, settingsQuery } from '../queries';

/** How close one is to people, and how often one speaks with them. */
export function SettingsPage() {
  const { t } = useTranslation('keep_in_touch');
  const found = useQuery(settingsQuery);
  return (
    <SettingsFrame title={t('title')}>
      <Text c="dimmed">{t('intro')}</Text>
      <Loaded query={found}>
        {(settings) => <Lists key={settings.version} settings={settings} />}
      </Loaded>
      <RulesPanel />
    </SettingsFrame>
  );
}

function Lists({ settings }: { settings: ContactSettings }) {
  const { t } = useTranslation('keep_in_touch');
  const named = useTranslation('contacts').t;
  const cache = useQueryClient();
  const form = useForm<SettingsForm>({ initialValues: settingsFormOf(settings) });
  const refresh = () => cache.invalidateQueries({ queryKey: settingsQuery.queryKey });
  const saving = useSave({
    write: (values: SettingsForm, headers) =>
      changeSettings(settingsOf(values), settings.version ?? 1, headers),
    form,
    onSaved: () => {
      say(t('saved'));
      void refresh();
    },
    onConflict: () => {
      complain(null, t('conflict'));
      void refresh();
    },
  });
  const days = (label: string, path: string) => (
    <NumberInput
      aria-label={label}
      min={1}
      max={3650}
      w={110}
      suffix={` ${t('days')}`}
      {...form.getInputProps(path)}
    />
  );
  return (
    <form noValidate onSubmit={form.onSubmit(saving.save)}>
      <Stack>
        <FormSummary text={saving.problem} />
        <Panel title={t('groups')}>
          <Stack gap={8}>
            <Text size="sm" c="dimmed">
              {t('groups_text')}
            </Text>
            {form.values.groups.map((group, at) => (
              <Group key={group.id} gap={8} wrap="nowrap">
                <TextInput
                  aria-label={t('group', { number: at + 1 })}
                  flex={1}
                  maxLength={100}
                  {...form.getInputProps(`groups.${at}.label`)}
                />
                {days(t('days_of', { name: group.label }), `groups.${at}.days`)}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => form.removeListItem('groups', at)}
                  aria-label={t('remove_named', { name: group.label })}
                >
                  {t('remove')}
                </Button>
              </Group>
            ))}
            <div>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus size={14} />}
                onClick={() =>
                  form.insertListItem('groups', { id: newKey(), key: '', label: '', days: '' })
                }
              >
                {t('add')}
              </Button>
            </div>
          </Stack>
        </Panel>
        <Panel title={t('stages')}>
          <Text size="sm" c="dimmed">
            {t('stages_text')}
          </Text>
          <Table>
            <Table.Tbody>
              {STAGES.map((stage) => (
                <Table.Tr key={stage}>
                  <Table.Th scope="row" fw={400}>
                    {named(`stage.${stage}`)}
                  </Table.Th>
                  <Table.Td w={130}>
                    {days(t('days_of', { name: named(`stage.${stage}`) }), `stages.${stage}`)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isSaving} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

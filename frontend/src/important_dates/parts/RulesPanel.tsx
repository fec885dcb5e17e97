import { Button, Group, NumberInput, Select, Stack, Table, TagsInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { Loaded } from '@/kit/Loaded';
import { Panel } from '@/kit/Panel';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { KINDS, type RulesForm, rulesFormOf, rulesOf } from '../model';
import { changeRules } from '../mutations';
import { type DateSettings, rulesQuery } from '../queries';

/** How many days ahead each kind of day is told, and when 29 February is kept. */
export function RulesPanel() {
  const { t } = useTranslation('important_dates');
  const found = useQuery(rulesQuery);
  return (
    <Panel title={t('rules.title')}>
      <Loaded query={found}>
        {(settings) => <Rules key={settings.version} settings={settings} />}
      </Loaded>
    </Panel>
  );
}

function Rules({ settings }: { settings: DateSettings }) {
  const { t } = useTranslation('important_dates');
  const cache = useQueryClient();
  const form = useForm<RulesForm>({ initialValues: rulesFormOf(settings) });
  const refresh = () => cache.invalidateQueries({ queryKey: rulesQuery.queryKey });
  const saving = useSave({
    write: (values: RulesForm, headers) =>
      changeRules(rulesOf(values), settings.version ?? 1, headers),
    form,
    onSaved: () => {
      say(t('rules.saved'));
      void refresh();
    },
    onConflict: () => {
      complain(null, t('rules.conflict'));
      void refresh();
    },
  });
  const numbers = (label: string, path: string) => (
    <TagsInput aria-label={label} size="xs" {...form.getInputProps(path)} />
  );
  return (
    <form noValidate onSubmit={form.onSubmit(saving.save)}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('rules.text')}
        </Text>
        <FormSummary text={saving.problem} />
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('form.kind')}</Table.Th>
                <Table.Th>{t('rules.lead')}</Table.Th>
                <Table.Th>{t('rules.grace')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {KINDS.map((kind) => {
                const name = t(`kind.${kind}`);
                return (
                  <Table.Tr key={kind}>
                    <Table.Th scope="row" fw={400}>
                      {name}
                    </Table.Th>
                    <Table.Td>{numbers(`${name}: ${t('rules.lead')}`, `${kind}.lead`)}</Table.Td>
                    <Table.Td w={110}>
                      <NumberInput
                        aria-label={`${name}: ${t('rules.grace')}`}
                        size="xs"
                        min={0}
                        max={30}
                        {...form.getInputProps(`${kind}.grace`)}
                      />
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <TagsInput label={t('rules.ages')} {...form.getInputProps('ages')} />
        <Select
          label={t('rules.leap')}
          data={(['feb_28', 'mar_1'] as const).map((value) => ({
            value,
            label: t(`rules.${value}`),
          }))}
          allowDeselect={false}
          {...form.getInputProps('leap_day')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isSaving} disabled={!form.isDirty()}>
            {t('rules.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

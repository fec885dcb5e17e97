import { Button, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { complain, say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { reportsQuery, useReportWords } from '@/reports';
import { useTeamNames } from '@/teams';
import { UserPicker } from '@/users';
import {
  emptyForm,
  formOf,
  NO_TARGETS,
  numberOf,
  type Period,
  type Target,
  type TargetForm,
} from '../model';
import { patchTarget, setTarget, withdrawTarget } from '../mutations';
import { attainmentQuery } from '../queries';
import { useTargetWords } from './useTargetWords';

interface Props {
  opened: boolean;
  target: Target | undefined;
  period: Period;
  onClose: () => void;
}

const FIELDS = {
  '/owner/id': 'user_id',
  '/metric': 'metric',
  '/value': 'value',
  '/currency': 'currency',
  '/period/to': 'to',
  '/note': 'note',
};

/** Sets a target, changes how high it is, or takes it back. */
export function TargetDrawer({ opened, target, period, onClose }: Props) {
  const { t } = useTranslation('team_targets');
  const cache = useQueryClient();
  const words = useTargetWords();
  const names = useReportWords();
  const teams = useTeamNames();
  const zone = useMe()?.zone ?? 'UTC';
  const reports = useQuery(reportsQuery).data ?? [];
  const metrics = new Map(
    reports
      .filter(({ key = '' }) => !NO_TARGETS.has(key))
      .flatMap((report) => report.metrics ?? [])
      .filter(({ unit }) => unit === 'count' || unit === 'money')
      .map((metric) => [metric.key ?? '', metric]),
  );
  const isMoney = (metric: string | null) => metrics.get(metric ?? '')?.unit === 'money';
  const currencyOf = (form: TargetForm) => (isMoney(form.metric) ? form.currency : null);
  const done = (text: string) => {
    void cache.invalidateQueries({ queryKey: ['team_targets'] });
    say(text);
    onClose();
  };
  const record = useRecordForm<Target, TargetForm>({
    opened,
    item: target,
    empty: emptyForm(period),
    formOf,
    write: (form, before, headers) => {
      const currency = before ? (before.currency ?? null) : currencyOf(form);
      const same = { value: numberOf(form.value, currency) ?? 0, note: form.note.trim() };
      if (before) return patchTarget(before, same, headers);
      const id = (form.kind === 'team' ? form.team_id : form.user_id) ?? '';
      return setTarget(
        {
          ...same,
          owner: { kind: form.kind, id },
          metric: form.metric ?? '',
          period: { from: form.from, to: form.to },
          zone,
          ...(currency && { currency }),
        },
        headers,
      );
    },
    readAgain: async (known) => {
      const wanted = { from: known.from ?? '', to: known.to ?? '' };
      const found = await cache.fetchQuery({ ...attainmentQuery(wanted), staleTime: 0 });
      const again = found.items.find(({ target: each }) => each?.id === known.id)?.target;
      return (again as Target | undefined) ?? known;
    },
    validate: (form) => ({
      ...(form.kind === 'user' && !form.user_id && { user_id: t('missing') }),
      ...(form.kind === 'team' && !form.team_id && { team_id: t('missing') }),
      ...(!form.metric && { metric: t('missing') }),
      ...(numberOf(form.value, currencyOf(form)) === null && { value: t('value_wrong') }),
      ...(form.to < form.from && { to: t('period_wrong') }),
    }),
    fields: FIELDS,
    onSaved: () => done(t('saved')),
  });
  const withdrawing = useMutation({
    mutationFn: withdrawTarget,
    onSuccess: () => done(t('withdrawn')),
    onError: (error) => complain(error, t('failed')),
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(target ? 'edit' : 'new')}
      action={t(target ? 'save' : 'set')}
      record={record}
      label={(field) => t(`form.${field as keyof TargetForm}`)}
      onClose={onClose}
    >
      {target ? (
        <Text>
          {words.who(target)}: {words.metric(target)}, {words.period(target)}
        </Text>
      ) : (
        <>
          <SegmentedControl
            aria-label={t('form.kind')}
            data={(['user', 'team'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
            }))}
            {...form.getInputProps('kind')}
          />
          {form.values.kind === 'user' ? (
            <UserPicker label={t('form.user_id')} {...form.getInputProps('user_id')} />
          ) : (
            <Select
              label={t('form.team_id')}
              searchable
              data={[...teams].map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('team_id')}
            />
          )}
          <Select
            label={t('form.metric')}
            searchable
            data={[...metrics.values()].map(({ key = '', text = '' }) => ({
              value: key,
              label: names.metric(key, text),
            }))}
            {...form.getInputProps('metric')}
          />
          <SimpleGrid cols={2} spacing={12}>
            <TextInput type="date" label={t('form.from')} {...form.getInputProps('from')} />
            <TextInput type="date" label={t('form.to')} {...form.getInputProps('to')} />
          </SimpleGrid>
        </>
      )}
      <SimpleGrid cols={2} spacing={12}>
        <TextInput
          label={t('form.value')}
          inputMode="decimal"
          required
          {...form.getInputProps('value')}
        />
        {isMoney(form.values.metric) && (
          <TextInput
            label={t('form.currency')}
            maxLength={3}
            disabled={target !== undefined}
            {...form.getInputProps('currency')}
          />
        )}
      </SimpleGrid>
      <TextInput label={t('form.note')} {...form.getInputProps('note')} />
      {target && (
        <Button
          variant="subtle"
          color="red.8"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate(target)}
        >
          {t('withdraw')}
        </Button>
      )}
    </RecordDrawer>
  );
}

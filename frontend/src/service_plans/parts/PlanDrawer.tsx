import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { minorOf } from '@/kit/money';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import {
  bodyOf,
  COVERED,
  EMPTY_FORM,
  formOf,
  isTarget,
  KINDS,
  mayCost,
  type PlanForm,
  PRIORITIES,
  type ServicePlan,
} from '../model';
import { createPlan, patchPlan } from '../mutations';
import { servicePlansQuery } from '../queries';

interface Props {
  opened: boolean;
  plan?: ServicePlan | undefined;
  onClose: () => void;
}

const NEW = { key: '', label: '', covered: 'free', price: '', currency: 'EUR' } as const;

/** The form of a service plan: what it pays for, and how fast we are. */
export function PlanDrawer({ opened, plan, onClose }: Props) {
  const { t } = useTranslation('service_plans');
  const cache = useQueryClient();
  const record = useRecordForm<ServicePlan, PlanForm>({
    opened,
    item: plan,
    empty: EMPTY_FORM,
    formOf,
    write: (form, before, headers) =>
      before
        ? patchPlan(before, { ...bodyOf(form), state: form.state }, headers)
        : createPlan(bodyOf(form), headers),
    readAgain: async (known) => {
      const found = await cache.fetchQuery({ ...servicePlansQuery, staleTime: 0 });
      return found.find((each) => each.id === known.id) ?? known;
    },
    validate: (form) => ({
      ...(!form.name.trim() && { name: t('missing') }),
      ...Object.fromEntries(
        form.processes.flatMap((process, at) => [
          ...(process.label.trim() ? [] : [[`processes.${at}.label`, t('missing')]]),
          ...(/^[a-z0-9]+(_[a-z0-9]+)*$/.test(process.key)
            ? []
            : [[`processes.${at}.key`, t('key_wrong')]]),
          ...(mayCost(form.kind, process.covered) &&
          minorOf(process.price, process.currency) === null
            ? [[`processes.${at}.price`, t('price_wrong')]]
            : []),
        ]),
      ),
      ...Object.fromEntries(
        PRIORITIES.filter((priority) => !isTarget(form.targets[priority])).map((priority) => [
          `targets.${priority}.first`,
          t('hours_wrong'),
        ]),
      ),
    }),
    fields: { '/name': 'name', '/kind': 'kind' },
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['service_plans'] });
      say(t('saved', { name: saved.name ?? '' }));
      onClose();
    },
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(plan ? 'edit' : 'new')}
      action={t(plan ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof PlanForm}`)}
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
        {plan && (
          <Select
            label={t('form.state')}
            allowDeselect={false}
            data={(['active', 'archived'] as const).map((value) => ({
              value,
              label: t(`state.${value}`),
            }))}
            {...form.getInputProps('state')}
          />
        )}
      </SimpleGrid>
      <Checkbox
        label={t('form.is_default')}
        {...form.getInputProps('is_default', { type: 'checkbox' })}
      />
      <Text fw={600}>{t('form.targets')}</Text>
      {PRIORITIES.map((priority) => (
        <SimpleGrid key={priority} cols={2} spacing={12}>
          <TextInput
            label={t('first', { priority: t(`priority.${priority}`) })}
            inputMode="decimal"
            {...form.getInputProps(`targets.${priority}.first`)}
          />
          <TextInput
            label={t('whole', { priority: t(`priority.${priority}`) })}
            inputMode="decimal"
            {...form.getInputProps(`targets.${priority}.whole`)}
          />
        </SimpleGrid>
      ))}
      <Text fw={600}>{t('form.processes')}</Text>
      {form.values.processes.map((process, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity
        <Fragment key={at}>
          <SimpleGrid cols={2} spacing={12}>
            <TextInput
              label={t('process.label')}
              {...form.getInputProps(`processes.${at}.label`)}
            />
            <TextInput label={t('process.key')} {...form.getInputProps(`processes.${at}.key`)} />
          </SimpleGrid>
          <Group align="end" wrap="nowrap">
            <Select
              label={t('process.covered')}
              allowDeselect={false}
              data={COVERED.map((value) => ({ value, label: t(`covered.${value}`) }))}
              {...form.getInputProps(`processes.${at}.covered`)}
            />
            {mayCost(form.values.kind, process.covered) && (
              <TextInput
                label={t('process.price', { currency: process.currency })}
                inputMode="decimal"
                {...form.getInputProps(`processes.${at}.price`)}
              />
            )}
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('process.remove', { name: process.label })}
              onClick={() => form.removeListItem('processes', at)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Fragment>
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('processes', { ...NEW })}
        >
          {t('process.add')}
        </Button>
      </Group>
    </RecordDrawer>
  );
}

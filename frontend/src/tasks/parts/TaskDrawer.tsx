import {
  Button,
  Group,
  Menu,
  Select,
  SimpleGrid,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { ContactPicker } from '@/contacts';
import { RecordDrawer } from '@/kit/RecordDrawer';
import { complain, say } from '@/kit/toast';
import { useRecordForm } from '@/kit/useRecordForm';
import { UserPicker } from '@/users';
import {
  bodyOf,
  emptyForm,
  formOf,
  KINDS,
  POINTERS,
  PRIORITIES,
  type Task,
  type TaskForm,
} from '../model';
import { assignTask, createTask, patchTask, remindOf } from '../mutations';
import { taskQuery } from '../queries';

interface Props {
  opened: boolean;
  /** The task to edit; without one a new one is made. */
  task?: Task | undefined;
  /** What a new one is about. */
  about?: Record<string, string | null | undefined>;
  onClose: () => void;
}

const MINUTES = [15, 60, 1440];

/** The form of a task, new or known; a conflict shows both versions. */
export function TaskDrawer({ opened, task, about = {}, onClose }: Props) {
  const { t } = useTranslation('tasks');
  const cache = useQueryClient();
  const me = useMe();
  const zone = me?.zone ?? 'UTC';
  const record = useRecordForm({
    opened,
    item: task,
    empty: { ...emptyForm(zone, me?.id ?? null), contact_id: about.contact_id ?? null },
    formOf: (known: Task) => formOf(known, zone),
    write: async (form, before, headers) => {
      if (!before) return createTask({ ...kept(about), ...bodyOf(form, zone) }, headers);
      const changes = bodyOf(form, zone, before);
      const isGiven = form.assignee_id && form.assignee_id !== before.assignee_id;
      const saved =
        Object.keys(changes).length > 0 ? await patchTask(before, changes, headers) : before;
      if (!isGiven || !form.assignee_id) return saved;
      const key = { 'Idempotency-Key': `${headers['Idempotency-Key']}-assign` };
      return assignTask(saved, form.assignee_id, key);
    },
    readAgain: ({ id }) => cache.fetchQuery({ ...taskQuery(id), staleTime: 0 }),
    validate: (form) => ({
      ...(!form.title.trim() && { title: t('form.missing') }),
      ...(!form.day && { day: t('form.missing') }),
    }),
    fields: POINTERS,
    onSaved: (saved) => {
      void cache.invalidateQueries({ queryKey: ['tasks'] });
      say(t(task ? 'saved' : 'created', { title: saved.title ?? '' }));
      onClose();
    },
  });
  const remind = useMutation({
    mutationFn: ({ about: subject, minutes }: { about: Task; minutes: number }) =>
      remindOf(subject, minutes),
    onSuccess: () => say(t('remind.planned')),
    onError: (error) => complain(error, t('failed')),
  });
  const { form } = record;
  return (
    <RecordDrawer
      opened={opened}
      title={t(task ? 'edit' : 'new')}
      action={t(task ? 'save' : 'create')}
      record={record}
      label={(field) => t(`form.${field as keyof TaskForm}`)}
      onClose={onClose}
    >
      <TextInput label={t('form.title')} required data-autofocus {...form.getInputProps('title')} />
      <SimpleGrid cols={2} spacing={12}>
        <TextInput type="date" label={t('form.day')} required {...form.getInputProps('day')} />
        <TextInput type="time" label={t('form.time')} {...form.getInputProps('time')} />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing={12}>
        <Select
          label={t('form.kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <Select
          label={t('form.priority')}
          allowDeselect={false}
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          {...form.getInputProps('priority')}
        />
      </SimpleGrid>
      <ContactPicker label={t('form.contact_id')} {...form.getInputProps('contact_id')} />
      <UserPicker label={t('form.assignee_id')} {...form.getInputProps('assignee_id')} />
      <Textarea label={t('form.text')} autosize minRows={2} {...form.getInputProps('text')} />
      <TagsInput
        label={t('form.checklist')}
        description={t('form.checklist_hint')}
        acceptValueOnBlur
        {...form.getInputProps('checklist')}
      />
      {task && (
        <Group>
          <Menu shadow="md">
            <Menu.Target>
              <Button variant="default" size="compact-sm" leftSection={<IconBell size={14} />}>
                {t('remind.label')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {MINUTES.map((minutes) => (
                <Menu.Item key={minutes} onClick={() => remind.mutate({ about: task, minutes })}>
                  {t(`remind.before.${minutes as 15}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
    </RecordDrawer>
  );
}

function kept(about: Record<string, string | null | undefined>) {
  return Object.fromEntries(Object.entries(about).filter(([, value]) => value));
}

import { Button, Group, Menu, Modal, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconChevronDown } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { Pill } from '@/kit/Pill';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { type Contact, STAGES, type Stage, toneOf } from '../model';
import { moveStage } from '../mutations';

/** The stage of a person; a change tells its reason. */
export function StageMenu({ contact, disabled }: { contact: Contact; disabled: boolean }) {
  const { t } = useTranslation('contacts');
  const cache = useQueryClient();
  const [wanted, setWanted] = useState<Stage | null>(null);
  const form = useForm({ initialValues: { reason: '' } });
  const saving = useSave({
    write: ({ stage, reason }: { stage: Stage; reason: string }, headers) =>
      moveStage(contact.id, stage, reason, headers),
    form,
    fields: { '/reason': 'reason' },
    onSaved: (saved) => {
      cache.setQueryData(['contacts', 'detail', saved.id], saved);
      void cache.invalidateQueries({ queryKey: ['contacts'] });
      setWanted(null);
      say(t('stage_moved'));
    },
  });
  const now = contact.lifecycle_stage ?? 'cold';
  return (
    <>
      <Menu position="bottom-start" shadow="md" disabled={disabled}>
        <Menu.Target>
          <UnstyledButton
            disabled={disabled}
            aria-label={t('change_stage', { stage: t(`stage.${now}`) })}
          >
            <Pill tone={toneOf(now)}>
              {t(`stage.${now}`)} {!disabled && <IconChevronDown size={12} />}
            </Pill>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {STAGES.filter((stage) => stage !== now).map((stage) => (
            <Menu.Item key={stage} onClick={() => setWanted(stage)}>
              {t(`stage.${stage}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={wanted && t('move_to', { stage: t(`stage.${wanted}`) })}
      >
        <form
          onSubmit={form.onSubmit(({ reason }) => {
            if (wanted) saving.save({ stage: wanted, reason });
          })}
        >
          <Stack>
            <FormSummary text={saving.problem} />
            <TextInput
              label={t('stage_reason')}
              required
              data-autofocus
              {...form.getInputProps('reason')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={saving.isSaving}>
                {t('move_stage')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

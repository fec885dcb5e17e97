import { ActionIcon, Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { FormSummary } from '@/kit/FormSummary';
import { complain } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import type { Pipeline, Requirable, Stage } from '../model';
import { dropStage, patchStage } from '../mutations';

interface Props {
  pipeline: Pipeline;
  mayWrite: boolean;
  onEdit: (stage: Stage) => void;
}

/** The stages of a pipeline in their order; each can be moved, changed, taken out. */
export function StageTable({ pipeline, mayWrite, onEdit }: Props) {
  const { t } = useTranslation('pipelines');
  const cache = useQueryClient();
  const stages = pipeline.stages ?? [];
  const [going, setGoing] = useState<Stage | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['pipelines'] });
    void cache.invalidateQueries({ queryKey: ['deals'] });
  };
  const place = useMutation({
    mutationFn: ({ stage, position }: { stage: Stage; position: number }) =>
      patchStage(pipeline, stage.id ?? '', { position }, { 'Idempotency-Key': newKey() }),
    onError: (error) => complain(error, t('failed')),
    onSettled: refresh,
  });
  const drop = useSave({
    write: (stage: Stage, headers) => dropStage(pipeline, stage.id ?? '', target, headers),
    onSaved: () => {
      setGoing(null);
      refresh();
    },
  });
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stage.label')}</Table.Th>
            <Table.Th>{t('stage.probability')}</Table.Th>
            <Table.Th>{t('stage.max_days')}</Table.Th>
            <Table.Th>{t('stage.required_fields')}</Table.Th>
            {mayWrite && <Table.Th>{t('stage.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map((stage, at) => (
            <Table.Tr key={stage.id}>
              <Table.Th scope="row">{stage.label}</Table.Th>
              <Table.Td>{stage.probability} %</Table.Td>
              <Table.Td>{stage.max_days ?? '–'}</Table.Td>
              <Table.Td>
                {(stage.required_fields ?? [])
                  .map((name) => t(`field.${name as Requirable}`))
                  .join(', ') || '–'}
              </Table.Td>
              {mayWrite && (
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    {(
                      [
                        ['up', IconArrowUp, at - 1],
                        ['down', IconArrowDown, at + 1],
                      ] as const
                    ).map(([way, Icon, position]) => (
                      <ActionIcon
                        key={way}
                        variant="subtle"
                        color="gray"
                        disabled={position < 0 || position >= stages.length || place.isPending}
                        aria-label={t(`stage.${way}`, { name: stage.label ?? '' })}
                        onClick={() => place.mutate({ stage, position })}
                      >
                        <Icon size={16} />
                      </ActionIcon>
                    ))}
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('stage.change', { name: stage.label ?? '' })}
                      onClick={() => onEdit(stage)}
                    >
                      <IconPencil size={16} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      disabled={stages.length < 2}
                      aria-label={t('stage.drop', { name: stage.label ?? '' })}
                      onClick={() => {
                        setTarget(null);
                        setGoing(stage);
                      }}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={going !== null}
        onClose={() => setGoing(null)}
        title={t('stage.drop', { name: going?.label ?? '' })}
      >
        <Stack>
          <FormSummary text={drop.problem} />
          <Text>{t('stage.drop_text')}</Text>
          <Select
            label={t('stage.move_to')}
            clearable
            data={stages
              .filter((stage) => stage.id !== going?.id)
              .map((stage) => ({ value: stage.id ?? '', label: stage.label ?? '' }))}
            value={target}
            onChange={setTarget}
          />
          <Group justify="flex-end">
            <Button
              color="red"
              loading={drop.isSaving}
              onClick={() => {
                if (going) drop.save(going);
              }}
            >
              {t('stage.drop', { name: going?.label ?? '' })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

import { Button, Group, Stack } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import type { Pipeline, Stage } from '../model';
import { PipelineDrawer } from '../parts/PipelineDrawer';
import { StageDrawer } from '../parts/StageDrawer';
import { StageTable } from '../parts/StageTable';
import { pipelinesQuery } from '../queries';

type Open =
  | { kind: 'pipeline'; pipeline?: Pipeline }
  | { kind: 'stage'; pipeline: Pipeline; stage?: Stage };

/** The ways of sales: their stages, what each asks for, why deals are lost. */
export function PipelinesPage() {
  const { t } = useTranslation('pipelines');
  const mayWrite = useMay()('deals:write');
  const list = useQuery(pipelinesQuery);
  const [open, setOpen] = useState<Open>({ kind: 'pipeline' });
  const [isOpen, setIsOpen] = useState(false);
  const show = (next: Open) => {
    setOpen(next);
    setIsOpen(true);
  };
  const begin = () => show({ kind: 'pipeline' });
  const close = () => setIsOpen(false);
  const chosen = list.data?.find((each) => each.id === open.pipeline?.id) ?? open.pipeline;
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton id="pipelines.new" group={t('title')} label={t('new')} onClick={begin} />
        )
      }
    >
      <Loaded
        query={list}
        empty={
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            {mayWrite && <Button onClick={begin}>{t('new')}</Button>}
          </EmptyState>
        }
      >
        {(pipelines) => (
          <Stack gap={16}>
            {pipelines.map((pipeline) => (
              <Panel
                key={pipeline.id}
                title={pipeline.name ?? ''}
                flush
                actions={
                  <Group gap={8}>
                    <Pill>{pipeline.currency}</Pill>
                    {pipeline.is_default && <Pill tone="accent">{t('default')}</Pill>}
                    {pipeline.state === 'archived' && (
                      <Pill tone="warn">{t('state.archived')}</Pill>
                    )}
                    {mayWrite && (
                      <>
                        <Button
                          variant="default"
                          size="compact-sm"
                          leftSection={<IconPlus size={14} />}
                          onClick={() => show({ kind: 'stage', pipeline })}
                        >
                          {t('stage.add')}
                        </Button>
                        <Button
                          variant="default"
                          size="compact-sm"
                          leftSection={<IconPencil size={14} />}
                          onClick={() => show({ kind: 'pipeline', pipeline })}
                        >
                          {t('edit')}
                        </Button>
                      </>
                    )}
                  </Group>
                }
              >
                <StageTable
                  pipeline={pipeline}
                  mayWrite={mayWrite}
                  onEdit={(stage) => show({ kind: 'stage', pipeline, stage })}
                />
              </Panel>
            ))}
          </Stack>
        )}
      </Loaded>
      <PipelineDrawer
        opened={isOpen && open.kind === 'pipeline'}
        pipeline={chosen}
        onClose={close}
      />
      {chosen && (
        <StageDrawer
          opened={isOpen && open.kind === 'stage'}
          pipeline={chosen}
          stage={open.kind === 'stage' ? open.stage : undefined}
          onClose={close}
        />
      )}
    </SettingsFrame>
  );
}

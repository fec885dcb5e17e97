import { Button, FileButton, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem';
import { FormSummary } from '@/kit/FormSummary';
import { Page } from '@/kit/Page';
import { PageHeader } from '@/kit/PageHeader';
import { Panel } from '@/kit/Panel';
import type { Target } from '../model';
import { pasteTable, uploadFile } from '../mutations';
import { Steps } from '../parts/Steps';
import classes from './NewImportPage.module.css';

/** The first step: a file, or a table from the clipboard. */
export function NewImportPage() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const [target, setTarget] = useState<Target>('contacts');
  const [text, setText] = useState('');
  const [isOver, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (given: File | string) =>
      typeof given === 'string' ? pasteTable(given, target) : uploadFile(given, target),
    onSuccess: (made) => void navigate({ to: '/imports/$importId', params: { importId: made.id } }),
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) upload.mutate(file);
  };
  const { error } = upload;
  const problem =
    error instanceof ProblemError && !error.isNetwork
      ? error.detail
      : error
        ? t('not_uploaded')
        : null;
  return (
    <Page narrow>
      <PageHeader title={t('new')} />
      <Steps now="file" />
      <SegmentedControl
        className={classes.target}
        aria-label={t('target_label')}
        value={target}
        onChange={(value) => setTarget(value === 'companies' ? 'companies' : 'contacts')}
        data={(['contacts', 'companies'] as const).map((value) => ({
          value,
          label: t(`target.${value}`),
        }))}
      />
      <FormSummary text={problem} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} stroke={1.3} aria-hidden />
        <Text fw={600}>{t('drop')}</Text>
        <Text c="dimmed" size="sm">
          {t('formats')}
        </Text>
        <FileButton
          accept=".csv,.tsv,.txt,.xlsx,.xlsb,.xls,.ods,.vcf,.jsonl,.ndjson"
          onChange={(file) => file && upload.mutate(file)}
        >
          {(props) => (
            <Button {...props} loading={upload.isPending}>
              {t('choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <Panel title={t('paste')}>
        <Stack gap={12}>
          <Textarea
            aria-label={t('paste')}
            placeholder={t('paste_hint')}
            autosize
            minRows={4}
            maxRows={12}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={text.trim() === ''}
              loading={upload.isPending}
              onClick={() => upload.mutate(text)}
            >
              {t('read_table')}
            </Button>
          </Group>
        </Stack>
      </Panel>
    </Page>
  );
}

import { Button, Drawer, Group, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from './FormSummary';

interface Props {
  opened?: boolean;
  title: string;
  /** What the button says that saves. */
  action: string;
  isSaving: boolean;
  problem: string | null;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A form at the side of a page: its problem above, cancel and save below. */
export function FormDrawer({ opened = true, title, onSubmit, onClose, ...form }: Props) {
  const { t } = useTranslation('kit');
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" title={title}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap={16}>
          <FormSummary text={form.problem} />
          {form.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={form.isSaving}>
              {form.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

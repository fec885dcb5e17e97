import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { useIsNarrow } from '@/kit/hooks';
import type { Table } from '../model';
import classes from './ReportControls.module.css';

interface Props {
  table: Table | undefined;
  children: ReactNode;
}

/** What a report is asked by: on a phone one line, so that its numbers come first. */
export function FoldedControls({ table, children }: Props) {
  const { t } = useTranslation('reports');
  const { dayOfDate } = useFormats();
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  if (!isNarrow) return children;
  const { from, to } = table?.period ?? {};
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="default"
        justify="space-between"
        aria-expanded={isOpen}
        rightSection={<Icon size={16} />}
        onClick={() => setOpen(!isOpen)}
        className={classes.fold}
      >
        {from && to ? `${dayOfDate(from)} – ${dayOfDate(to)}` : t('asked')}
      </Button>
      {isOpen && children}
    </>
  );
}

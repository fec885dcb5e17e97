import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useFormats } from '@/kit/format';
import { Loaded } from '@/kit/Loaded';
import { Pill } from '@/kit/Pill';
import { EmptyState } from '@/kit/StatePanel';
import { When } from '@/kit/When';
import type { Asked, Family } from '../model';
import { type Cell, explainQuery, reconcile } from '../queries';
import classes from './ExplainDrawer.module.css';
import { Narrowed } from './Narrowed';
import { RecordLink } from './RecordLink';

interface Props {
  family: Family;
  report: string;
  asked: Asked;
  cell: Cell;
  onClose: () => void;
}

/** The facts behind one number, and the number counted again from them. */
export function ExplainDrawer({ family, report, asked, cell, onClose }: Props) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const mayLook = useMay()('history:read');
  const facts = useInfiniteQuery(explainQuery(family, report, asked, cell));
  const items = facts.data?.pages.flatMap((page) => page.items ?? []) ?? [];
  const again = useMutation({ mutationFn: () => reconcile(family, report, asked, cell) });
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={t('explain')}>
      <Stack gap={16}>
        <div>
          <Text fw={600} size="xl">
            {cell.value}
          </Text>
          <Text c="dimmed">{cell.label}</Text>
          <Narrowed told={facts.data?.pages[0]} />
        </div>
        <Group>
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t('reconcile')}
          </Button>
          {again.data && (
            <Pill tone={again.data.equal ? 'good' : 'bad'}>
              {t(again.data.equal ? 'equal' : 'unequal', {
                number: formats.number(again.data.recounted ?? 0),
              })}
            </Pill>
          )}
          {again.isError && <Text c="dimmed">{again.error.message}</Text>}
        </Group>
        <Text fw={600}>{t('facts')}</Text>
        <Loaded query={facts}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={t('no_facts')} />
            ) : (
              <ol className={classes.list}>
                {items.map((item) => {
                  return (
                    <li key={`${item.event_id} ${item.subject}`}>
                      <RecordLink subject={item.subject ?? ''} />
                      <span className={classes.meta}>
                        {mayLook ? <a href={item.event}>{item.event_id}</a> : item.event_id}
                      </span>
                      <span className={classes.meta}>
                        {item.amount?.currency && (
                          <>
                            {formats.money(item.amount.amount_minor ?? 0, item.amount.currency)} ·{' '}
                          </>
                        )}
                        <When at={item.occurred_at} as="both" />
                      </span>
                    </li>
                  );
                })}
              </ol>
            )
          }
        </Loaded>
        {facts.hasNextPage && (
          <Button
            variant="default"
            loading={facts.isFetchingNextPage}
            onClick={() => void facts.fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </Stack>
    </Drawer>
  );
}

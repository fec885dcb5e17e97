import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Figures } from '@/kit/Figures';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { RecordList } from '@/kit/RecordList';
import { When } from '@/kit/When';
import { stateOf, titleOf, toneOf } from '../model';
import { balancesQuery, purchasesOfQuery } from '../queries';
import { PaymentsPanel } from './PaymentsPanel';
import { PurchaseDrawer } from './PurchaseDrawer';

/** What a person bought, paid and owes; and a new purchase. */
export function PurchasesTab({ contactId }: { contactId: string }) {
  const { t } = useTranslation('purchases');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const purchases = useQuery(purchasesOfQuery(contactId));
  const balances = useQuery({
    ...balancesQuery(contactId),
    enabled: may('purchases:read_balance'),
  }).data;
  const mayWrite = may('purchases:write');
  useActions(
    mayWrite
      ? [
          {
            id: 'purchases.new',
            title: t('new'),
            keys: 'y',
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );
  return (
    <Stack gap={16}>
      {balances && balances.length > 0 && (
        <Panel title={t('balance.title')}>
          <Figures
            items={balances.flatMap((each) => [
              {
                label: t('balance.owed', { currency: each.currency }),
                value: <Money amount={each.amount as Amount} />,
              },
              {
                label: t('balance.overdue', { currency: each.currency }),
                value: <Money amount={each.overdue as Amount} />,
              },
            ])}
          />
        </Panel>
      )}
      <Panel
        title={t('title')}
        flush
        actions={
          mayWrite && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => setNew(true)}
            >
              {t('new')}
            </Button>
          )
        }
      >
        <RecordList
          query={purchases}
          empty={t('none')}
          row={(found) => ({
            key: found.id,
            title: (
              <Link
                to="/purchases/$purchaseId"
                params={{ purchaseId: found.id }}
                className="record-link"
              >
                {titleOf(found)}
              </Link>
            ),
            text: <When at={found.at} as="both" />,
            meta: (
              <>
                <Money amount={found.net as Amount} />{' '}
                <Pill tone={toneOf(stateOf(found))}>{t(`state.${stateOf(found)}`)}</Pill>
              </>
            ),
          })}
        />
      </Panel>
      <PaymentsPanel
        about={{ contact_id: contactId }}
        currency={purchases.data?.[0]?.currency ?? 'EUR'}
      />
      <PurchaseDrawer
        opened={isNew}
        contactId={contactId}
        onClose={() => setNew(false)}
        onSaved={() => undefined}
      />
    </Stack>
  );
}

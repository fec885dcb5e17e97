import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { useActions } from '@/kit/actions';
import { Money } from '@/kit/Money';
import type { Amount } from '@/kit/money';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { RecordList } from '@/kit/RecordList';
import { When } from '@/kit/When';
import type { About } from '../model';
import { paymentSettingsQuery, paymentsQuery } from '../queries';
import { PaymentDialog } from './PaymentDialog';

interface Props {
  about: About;
  currency: string;
  isClosed?: boolean;
}

/** The money of a person, or for a purchase; and more of it. */
export function PaymentsPanel({ about, currency, isClosed = false }: Props) {
  const { t } = useTranslation('purchases');
  const cache = useQueryClient();
  const mayWrite = useMay()('purchases:write') && !isClosed;
  const [isNew, setNew] = useState(false);
  const payments = useQuery(paymentsQuery(about));
  const ways = useQuery(paymentSettingsQuery).data?.methods ?? [];
  const labels = new Map(ways.map((way) => [way.key, way.label]));
  useActions(
    mayWrite
      ? [
          {
            id: 'payments.new',
            title: t('payments.new'),
            group: t('title'),
            run: () => setNew(true),
          },
        ]
      : [],
  );
  return (
    <Panel
      title={t('payments.title')}
      flush
      actions={
        mayWrite && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setNew(true)}
          >
            {t('payments.new')}
          </Button>
        )
      }
    >
      <RecordList
        query={payments}
        empty={t('payments.none')}
        row={(found) => ({
          key: found.id,
          title: <Money amount={found.amount as Amount} />,
          text: `${t(`payments.kind.${found.kind ?? 'payment'}`)} · ${labels.get(found.method ?? '') ?? found.method}`,
          meta: (
            <>
              {found.state === 'voided' && <Pill>{t('state.voided')}</Pill>}{' '}
              <When at={found.at} as="both" />
            </>
          ),
        })}
      />
      {isNew && (
        <PaymentDialog
          about={about}
          currency={currency}
          onClose={() => setNew(false)}
          onSaved={() => {
            void cache.invalidateQueries({ queryKey: ['payments'] });
            void cache.invalidateQueries({ queryKey: ['purchases'] });
          }}
        />
      )}
    </Panel>
  );
}

import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { ProblemError } from '@/api/problem';
import { useMay } from '@/api/session';
import { complain } from '@/kit/toast';
import { convertActivity } from '../mutations';

/** Makes a deal of an enquiry, or opens the one that it became before. */
export function ConvertButton({ activityId }: { activityId: string }) {
  const { t } = useTranslation('deals');
  const may = useMay();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const open = (dealId: unknown) => {
    void cache.invalidateQueries({ queryKey: ['deals'] });
    void cache.invalidateQueries({ queryKey: ['activities'] });
    void navigate({ to: '/deals/$dealId', params: { dealId: String(dealId) } });
  };
  const converting = useMutation({
    mutationFn: () => convertActivity(activityId, { 'Idempotency-Key': newKey() }),
    onSuccess: (deal) => open(deal.id),
    onError: (error) => {
      const made = error instanceof ProblemError && error.told.deal_id;
      if (made) open(made);
      else complain(error, t('convert.failed'));
    },
  });
  if (!may('deals:write')) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArrowsExchange size={14} />}
      loading={converting.isPending}
      onClick={() => converting.mutate()}
    >
      {t('convert.do')}
    </Button>
  );
}

import { Button } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { complain, say } from '@/kit/toast';
import { startScan } from '../mutations';
import { scanQuery } from '../queries';

/** Looks through everybody for doubles, and says how far it is. */
export function ScanButton() {
  const { t } = useTranslation('duplicates');
  const { number } = useFormats();
  const cache = useQueryClient();
  const [scanId, setScanId] = useState('');
  const scan = useQuery(scanQuery(scanId)).data;
  const start = useMutation({
    mutationFn: startScan,
    onSuccess: ({ id }) => setScanId(id ?? ''),
    onError: (error) => complain(error, t('failed')),
  });
  const state = scan?.state;
  const found = scan?.found ?? 0;
  useEffect(() => {
    if (state !== 'done' && state !== 'failed') return;
    setScanId('');
    if (state === 'failed') complain(undefined, t('failed'));
    else say(t('scan.done', { count: found }));
    void cache.invalidateQueries({ queryKey: ['duplicates', 'list'] });
  }, [state, found, cache, t]);
  return (
    <Button
      variant="default"
      leftSection={<IconUserSearch size={16} />}
      disabled={scanId !== '' || start.isPending}
      onClick={() => start.mutate()}
    >
      {scanId === ''
        ? t('scan.start')
        : t('scan.running', { number: number(scan?.looked_at ?? 0) })}
    </Button>
  );
}

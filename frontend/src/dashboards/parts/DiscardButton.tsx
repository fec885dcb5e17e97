import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complain } from '@/kit/toast';
import type { Dashboard } from '../model';
import { discardDashboard } from '../mutations';

/** Throws a dashboard away, after a question. */
export function DiscardButton({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const discarding = useMutation({
    mutationFn: () => discardDashboard(dashboard),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['dashboards', 'list'] });
      void navigate({ to: '/dashboards' });
    },
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setOpen(true)}>
        {t('discard')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('discard')}>
        <Stack>
          <Text>{t('discard_text', { name: dashboard.name ?? '' })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button
              color="red.8"
              loading={discarding.isPending}
              onClick={() => discarding.mutate()}
            >
              {t('discard')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

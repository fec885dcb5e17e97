import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';

interface Props {
  /** The filter of the list, as the API understands it. */
  tree: Record<string, unknown> | undefined;
  /** A search text: a rule cannot say it. */
  q: string;
}

/** Begins a segment by the filter of a list. */
export function SaveAsSegment({ tree, q }: Props) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  if (!useMay()('segments:write') || !tree || q) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconUsersGroup size={14} />}
      onClick={() => void navigate({ to: '/segments/new', state: { rule: tree } })}
    >
      {t('save_as')}
    </Button>
  );
}

import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complain } from '@/kit/toast';
import type { Assigned, Import, Kept, Policy } from '../model';
import { keepMapping } from '../mutations';
import { keptQuery } from '../queries';

/** Mappings of earlier files, and keeping this one for the next. */
export function KeptMappings({
  found,
  mapping,
  policy,
  onUse,
}: {
  found: Import;
  mapping: Assigned[];
  policy: Policy;
  onUse: (kept: Kept) => void;
}) {
  const { t } = useTranslation('imports');
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const kept = useQuery(keptQuery).data?.filter((each) => each.target === found.target) ?? [];
  const keep = useMutation({
    mutationFn: () => keepMapping(name.trim(), found, mapping, policy),
    onSuccess: () => {
      setName('');
      return cache.invalidateQueries({ queryKey: keptQuery.queryKey });
    },
    onError: (problem) => complain(problem, t('failed')),
  });
  return (
    <Group align="end">
      {kept.length > 0 && (
        <Select
          label={t('kept.use')}
          data={kept.map((each) => ({ value: each.id, label: each.name ?? '' }))}
          value={null}
          onChange={(id) => {
            const chosen = kept.find((each) => each.id === id);
            if (chosen) onUse(chosen);
          }}
        />
      )}
      <TextInput
        label={t('kept.name')}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={keep.isPending}
        disabled={name.trim() === '' || mapping.length === 0}
        onClick={() => keep.mutate()}
      >
        {t('kept.keep')}
      </Button>
    </Group>
  );
}

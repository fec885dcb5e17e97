import { Button, Group, Select, Table, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Loaded } from '@/kit/Loaded';
import { NewButton } from '@/kit/NewButton';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { EmptyState } from '@/kit/StatePanel';
import { Toolbar } from '@/kit/Toolbar';
import { complain, say } from '@/kit/toast';
import { type Attribute, ENTITIES, type Entity, labelOf } from '../model';
import { applyPreset, retireAttribute } from '../mutations';
import { AttributeDrawer } from '../parts/AttributeDrawer';
import { attributesQuery, presetsQuery } from '../queries';

type Trade = 'beauty';

/** The fields that the workspace added to its records, and ready sets of them. */
export function AttributesPage() {
  const { t } = useTranslation('attributes');
  const mayWrite = useMay()('attributes:write');
  const [entity, setEntity] = useState<Entity>('contact');
  const [shown, setShown] = useState<Attribute | 'new' | null>(null);
  const list = useQuery(attributesQuery(entity));
  return (
    <SettingsFrame
      title={t('title')}
      actions={
        mayWrite && (
          <NewButton
            id="attributes.new"
            group={t('title')}
            label={t('new')}
            onClick={() => setShown('new')}
          />
        )
      }
    >
      <Text c="dimmed">{t('intro')}</Text>
      <Toolbar>
        <Select
          aria-label={t('of')}
          data={ENTITIES.map((value) => ({ value, label: t(`entity.${value}`) }))}
          value={entity}
          onChange={(next) => setEntity((next ?? 'contact') as Entity)}
          allowDeselect={false}
        />
      </Toolbar>
      <Panel title={t(`entity.${entity}`)} flush>
        <Loaded query={list} empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}>
          {(definitions) => (
            <Definitions items={definitions} mayWrite={mayWrite} onEdit={setShown} />
          )}
        </Loaded>
      </Panel>
      {mayWrite && <Presets />}
      {shown && (
        <AttributeDrawer
          entity={entity}
          attribute={shown === 'new' ? undefined : shown}
          onClose={() => setShown(null)}
        />
      )}
    </SettingsFrame>
  );
}

interface DefinitionsProps {
  items: Attribute[];
  mayWrite: boolean;
  onEdit: (attribute: Attribute) => void;
}

function Definitions({ items, mayWrite, onEdit }: DefinitionsProps) {
  const { t, i18n } = useTranslation('attributes');
  const cache = useQueryClient();
  const moving = useMutation({
    mutationFn: retireAttribute,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['attributes'] }),
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Table horizontalSpacing={16} verticalSpacing={10} miw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th>{t('key')}</Table.Th>
          <Table.Th>{t('type_label')}</Table.Th>
          <Table.Th>{t('properties')}</Table.Th>
          <Table.Th aria-label={t('edit')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Th scope="row" fw={500}>
              {labelOf(item.label, i18n.language)}
            </Table.Th>
            <Table.Td ff="monospace">{item.key}</Table.Td>
            <Table.Td>{t(`type.${item.type ?? 'text'}`)}</Table.Td>
            <Table.Td>
              <Group gap={4}>
                {item.state === 'retired' && <Pill tone="warn">{t('retired')}</Pill>}
                {item.privacy !== 'none' && (
                  <Pill tone={item.privacy === 'sensitive' ? 'bad' : 'info'}>
                    {t(`privacy.${item.privacy ?? 'none'}`)}
                  </Pill>
                )}
                {(['is_filterable', 'is_unique', 'keep_history'] as const)
                  .filter((name) => item[name])
                  .map((name) => (
                    <Pill key={name}>{t(name)}</Pill>
                  ))}
              </Group>
            </Table.Td>
            <Table.Td>
              {mayWrite && (
                <Group justify="flex-end" gap={4} wrap="nowrap">
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconPencil size={14} />}
                    onClick={() => onEdit(item)}
                  >
                    {t('edit')}
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    onClick={() => moving.mutate(item)}
                  >
                    {t(item.state === 'active' ? 'retire' : 'reactivate')}
                  </Button>
                </Group>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Presets() {
  const { t } = useTranslation('attributes');
  const cache = useQueryClient();
  const presets = useQuery(presetsQuery).data ?? [];
  const applying = useMutation({
    mutationFn: applyPreset,
    onSuccess: (number) => {
      say(t('applied', { number }));
      void cache.invalidateQueries({ queryKey: ['attributes', 'list'] });
      void cache.invalidateQueries({ queryKey: ['knowledge', 'topics'] });
    },
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Panel title={t('presets')}>
      <Text c="dimmed" mb={12}>
        {t('presets_hint')}
      </Text>
      <Group gap={8}>
        {presets.map(({ key }) => (
          <Button
            key={key}
            variant="default"
            loading={applying.isPending && applying.variables === key}
            onClick={() => applying.mutate(key)}
          >
            {t('apply', { trade: t(`trade.${key as Trade}`) })}
          </Button>
        ))}
      </Group>
    </Panel>
  );
}

import { Autocomplete, Button, CloseButton, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Masks, MODES, type Mode, spoken, withEntry } from '../model';

interface Props {
  value: Masks;
  fields?: string[];
  onChange?: (value: Masks) => void;
}

/** The fields that a role hides, cuts short or lets nobody change. */
export function MaskList({ value, fields = [], onChange }: Props) {
  const { t } = useTranslation('roles');
  const [field, setField] = useState('');
  const names = Object.keys(value).sort();
  const modes = MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }));
  return (
    <Stack gap={8} maw={520}>
      {names.length === 0 && <Text c="dimmed">{t('no_masks')}</Text>}
      {names.map((name) => (
        <Group key={name} gap={8} justify="space-between" wrap="nowrap">
          <Text size="sm">{spoken(name).replaceAll('.', ' · ')}</Text>
          {onChange ? (
            <Group gap={4} wrap="nowrap">
              <NativeSelect
                size="xs"
                aria-label={spoken(name)}
                value={value[name] ?? 'hidden'}
                data={modes}
                onChange={(event) =>
                  onChange(withEntry(value, name, event.currentTarget.value as Mode))
                }
              />
              <CloseButton
                aria-label={t('show_again', { name: spoken(name) })}
                onClick={() => onChange(withEntry(value, name, null))}
              />
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              {t(`mode.${value[name] ?? 'hidden'}`)}
            </Text>
          )}
        </Group>
      ))}
      {onChange && (
        <Group gap={8} align="end" wrap="nowrap">
          <Autocomplete
            label={t('field')}
            description={t('field_hint')}
            style={{ flex: 1 }}
            data={fields.filter((name) => !(name in value))}
            value={field}
            onChange={setField}
          />
          <Button
            variant="default"
            disabled={!field.trim() || field.trim() in value}
            onClick={() => {
              onChange(withEntry(value, field.trim(), 'hidden'));
              setField('');
            }}
          >
            {t('hide')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

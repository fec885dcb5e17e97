import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  columns: { key: string; title: string }[];
  shown: string[];
  onChange: (shown: string[]) => void;
}

/** Which columns a list shows; the first always stays. */
export function ColumnMenu({ columns, shown, onChange }: Props) {
  const { t } = useTranslation('kit');
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('columns')}>
          <ActionIcon variant="default" size={36} aria-label={t('columns')}>
            <IconColumns size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          {columns.slice(1).map(({ key, title }) => (
            <Checkbox
              key={key}
              label={title}
              checked={shown.includes(key)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...shown, key]
                    : shown.filter((each) => each !== key),
                )
              }
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

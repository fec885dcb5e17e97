import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  value: boolean;
  onChange: (following: boolean) => void;
}

/** Of a series: only this one, or all that follow too. */
export function WhichOnes({ value, onChange }: Props) {
  const { t } = useTranslation('activities');
  return (
    <Radio.Group
      label={t('repeat.which')}
      value={value ? 'following' : 'one'}
      onChange={(chosen) => onChange(chosen === 'following')}
    >
      <Stack gap={8} mt={8}>
        <Radio value="one" label={t('repeat.only')} />
        <Radio value="following" label={t('repeat.following')} />
      </Stack>
    </Radio.Group>
  );
}

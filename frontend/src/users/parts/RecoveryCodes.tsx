import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Codes for the day when the phone is lost, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation('users');
  const text = codes.join('\n');
  return (
    <Alert
      color="teal"
      variant="light"
      icon={<IconKey size={18} />}
      title={t('factor.codes_title')}
    >
      <Stack gap={12}>
        {t('factor.codes_text')}
        <Code block>{text}</Code>
        <Group>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" onClick={copy}>
                {t(copied ? 'copied' : 'factor.copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            {t('factor.kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

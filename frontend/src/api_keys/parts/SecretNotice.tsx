import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A new secret, which is shown this once. */
export function SecretNotice({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('api_keys');
  return (
    <Alert color="teal" variant="light" icon={<IconKey size={18} />} title={t('secret_title')}>
      <Stack gap={12}>
        {t('secret_text')}
        <Code block>{secret}</Code>
        <Group>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

import { Alert, Button, CopyButton, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  link: string;
  name: string;
  onClose: () => void;
}

/** Shows the link of an invitation once: it goes by mail too, or is sent by hand. */
export function LinkDrawer({ link, name, onClose }: Props) {
  const { t } = useTranslation('users');
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={t('invite')}>
      <Stack>
        <Alert color="teal" variant="light" title={t('link_title')}>
          <Text size="sm">{t('link_text', { name })}</Text>
        </Alert>
        <TextInput
          readOnly
          label={t('link')}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}

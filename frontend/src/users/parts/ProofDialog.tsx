import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { stepUp } from '../mutations';

interface Props {
  onProved: () => void;
  onClose: () => void;
}

/** Asks for a code, or for the password where there is no second factor. */
export function ProofDialog({ onProved, onClose }: Props) {
  const { t } = useTranslation('users');
  const kit = useTranslation('kit').t;
  const hasFactor = useMe()?.mfa?.totp ?? false;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const prove = async () => {
    setBusy(true);
    const told = await stepUp(hasFactor ? { code: text } : { password: text });
    setBusy(false);
    if (told === 'proved') onProved();
    else setProblem(t(`proof.${told}`));
  };
  const field = {
    value: text,
    error: problem,
    'data-autofocus': true,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
  };
  return (
    <Modal opened onClose={onClose} title={t('proof.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <Stack>
          <Text size="sm">{t('proof.text')}</Text>
          {hasFactor ? (
            <TextInput label={t('factor.code')} autoComplete="one-time-code" {...field} />
          ) : (
            <PasswordInput
              label={t('profile.current')}
              autoComplete="current-password"
              {...field}
            />
          )}
          <Group>
            <Button type="submit" loading={isBusy} disabled={!text}>
              {t('proof.prove')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {kit('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

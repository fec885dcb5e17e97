import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/session';
import { Panel } from '@/kit/Panel';
import { say } from '@/kit/toast';
import { offerFactor, removeFactor, renewCodes, type Seed } from '../mutations';
import { FactorSetUp } from './FactorSetUp';
import { RecoveryCodes } from './RecoveryCodes';
import { useProof } from './useProof';

/** The second step of signing in: set up, new recovery codes, switched off. */
export function SecondFactor({ me }: { me: Me }) {
  const { t } = useTranslation('users');
  const cache = useQueryClient();
  const { guard, dialog } = useProof();
  const [seed, setSeed] = useState<Seed | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const isOn = me.mfa?.totp ?? false;
  const lookAgain = () => void cache.invalidateQueries({ queryKey: ['users'] });
  const showCodes = (shown: string[]) => {
    setSeed(null);
    setCodes(shown);
    lookAgain();
  };
  const switchOff = async () => {
    await removeFactor();
    lookAgain();
    say(t('factor.is_off'));
  };
  return (
    <Panel title={t('factor.title')}>
      {dialog}
      <Stack maw={520}>
        {!isOn && me.needs_factor && (
          <Alert color="yellow" variant="light" role="alert">
            {t('factor.needed')}
          </Alert>
        )}
        <Text size="sm">
          {isOn ? t('factor.on', { count: me.mfa?.recovery_left ?? 0 }) : t('factor.off')}
        </Text>
        {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
        {seed && <FactorSetUp seed={seed} onConfirmed={showCodes} />}
        <Group>
          {isOn ? (
            <>
              <Button
                variant="default"
                onClick={() => guard(async () => showCodes(await renewCodes()))}
              >
                {t('factor.renew')}
              </Button>
              <Button variant="default" onClick={() => guard(switchOff)}>
                {t('factor.switch_off')}
              </Button>
            </>
          ) : (
            !seed && (
              <Button onClick={() => guard(async () => setSeed(await offerFactor()))}>
                {t('factor.set_up')}
              </Button>
            )
          )}
        </Group>
      </Stack>
    </Panel>
  );
}

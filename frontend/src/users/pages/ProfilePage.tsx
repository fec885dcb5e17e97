import {
  Button,
  Group,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Me, useMe } from '@/api/session';
import { isLanguage, LANGUAGES, speak } from '@/i18n/setup';
import { FormSummary } from '@/kit/FormSummary';
import { usePreference } from '@/kit/hooks';
import { Panel } from '@/kit/Panel';
import { SettingsFrame } from '@/kit/SettingsFrame';
import { LoadingState } from '@/kit/StatePanel';
import { complain, say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { When } from '@/kit/When';
import { changePassword, changeProfile, endSession } from '../mutations';
import { SecondFactor } from '../parts/SecondFactor';
import { useProof } from '../parts/useProof';
import { sessionsQuery } from '../queries';

/** The person's own matters: name, zone, language, keys, password, sessions. */
export function ProfilePage() {
  const { t } = useTranslation('users');
  const me = useMe();
  return (
    <SettingsFrame title={t('profile.title')}>
      {me ? <ProfileForm key={me.version} me={me} /> : <LoadingState />}
      <Looks />
      <Password />
      {me && <SecondFactor me={me} />}
      <Sessions />
    </SettingsFrame>
  );
}

function ProfileForm({ me }: { me: Me }) {
  const { t } = useTranslation('users');
  const cache = useQueryClient();
  const form = useForm({ initialValues: { name: me.name ?? '', zone: me.zone ?? 'UTC' } });
  const saving = useSave({
    write: (changes: { name: string; zone: string }, headers) =>
      changeProfile(me, changes, headers),
    form,
    fields: { '/name': 'name', '/zone': 'zone' },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['users'] });
      say(t('profile.saved'));
    },
  });
  const zones = [...new Set(['UTC', form.values.zone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Panel title={t('profile.you')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack maw={420}>
          <FormSummary text={saving.problem} />
          <TextInput label={t('name')} {...form.getInputProps('name')} />
          <Select
            label={t('profile.zone')}
            data={zones}
            searchable
            allowDeselect={false}
            {...form.getInputProps('zone')}
          />
          <Group>
            <Button type="submit" loading={saving.isSaving} disabled={!form.isDirty()}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function Looks() {
  const { t, i18n } = useTranslation('users');
  const [areKeysOn, setKeysOn] = usePreference('keys', true);
  return (
    <Panel title={t('profile.looks')}>
      <Stack maw={420}>
        <Select
          label={t('profile.language')}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          value={i18n.language}
          allowDeselect={false}
          onChange={(language) => language && isLanguage(language) && void speak(language, true)}
        />
        <Switch
          label={t('profile.keys')}
          description={t('profile.keys_hint')}
          checked={areKeysOn}
          onChange={(event) => setKeysOn(event.currentTarget.checked)}
        />
      </Stack>
    </Panel>
  );
}

function Password() {
  const { t } = useTranslation('users');
  const form = useForm({ initialValues: { current: '', new: '' } });
  const { proved, dialog } = useProof();
  const saving = useSave({
    write: (given: { current: string; new: string }, headers) =>
      proved(() => changePassword(given, headers)),
    form,
    fields: { '/current': 'current', '/new': 'new' },
    onSaved: () => {
      form.reset();
      say(t('profile.password_set'));
    },
  });
  return (
    <Panel title={t('profile.password')}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack maw={420}>
          <FormSummary text={saving.problem} />
          <PasswordInput
            label={t('profile.current')}
            autoComplete="current-password"
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('profile.new')}
            description={t('profile.new_hint')}
            autoComplete="new-password"
            {...form.getInputProps('new')}
          />
          <Group>
            <Button
              type="submit"
              variant="default"
              loading={saving.isSaving}
              disabled={!form.values.current || !form.values.new}
            >
              {t('profile.set')}
            </Button>
          </Group>
        </Stack>
      </form>
      {dialog}
    </Panel>
  );
}

function Sessions() {
  const { t } = useTranslation('users');
  const cache = useQueryClient();
  const sessions = useQuery(sessionsQuery).data ?? [];
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => complain(error, t('failed')),
  });
  return (
    <Panel title={t('profile.sessions')}>
      <Stack gap={12}>
        {sessions.map((session) => (
          <Group key={session.id} justify="space-between" wrap="nowrap" align="start">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" truncate>
                {session.device}
              </Text>
              <Text size="xs" c="dimmed">
                {t('profile.seen')} <When at={session.last_seen_at} />
              </Text>
            </div>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => end.mutate(session.id ?? '')}
            >
              {t('profile.end')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

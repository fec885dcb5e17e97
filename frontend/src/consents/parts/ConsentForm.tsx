import { Button, Select, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import {
  type Action,
  actionsFor,
  type Channel,
  channelsFor,
  KINDS,
  type Kind,
  type Purpose,
} from '../model';
import { recordConsent } from '../mutations';
import classes from './Consents.module.css';

interface Props {
  contactId: string;
  purposes: Purpose[];
  nameOf: (key: string) => string;
}

/** Writing down a yes, with what proves it, or a no. */
export function ConsentForm({ contactId, purposes, nameOf }: Props) {
  const { t } = useTranslation('consents');
  const { t: words } = useTranslation('contacts');
  const actions = actionsFor(useMay()('consents:grant'));
  const cache = useQueryClient();
  const [action, setAction] = useState<Action>(actions[0] ?? 'withdrawn');
  const [key, setKey] = useState('newsletter');
  const [channel, setChannel] = useState<Channel>('email');
  const [kind, setKind] = useState<Kind>('paper');
  const [ref, setRef] = useState('');
  const active = purposes.filter((one) => one.state === 'active');
  const channels = channelsFor(
    action,
    active.find((one) => one.key === key),
  );
  const asks = action === 'requested';
  const saving = useSave({
    write: recordConsent,
    onSaved: () => {
      setRef('');
      void cache.invalidateQueries({ queryKey: ['consents', 'ledger', contactId] });
    },
  });
  const choose = (nextAction: Action, nextKey: string) => {
    const purpose = active.find((one) => one.key === nextKey);
    const ways = channelsFor(nextAction, purpose);
    setAction(nextAction);
    setKey(nextKey);
    if (!ways.includes(channel)) setChannel(ways[0] ?? 'email');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.save({
          contact_id: contactId,
          purpose_key: key,
          channel,
          action: action as 'granted',
          evidence: { kind: kind as 'paper', ref: ref.trim() },
        });
      }}
    >
      <FormSummary text={saving.problem} />
      <div className={classes.form}>
        <Select
          label={t('action_label')}
          data={actions.map((value) => ({
            value,
            label: value === 'requested' ? t('ask_by_mail') : t(`action.${value}`),
          }))}
          value={action}
          onChange={(next) => choose((next ?? 'withdrawn') as Action, key)}
          allowDeselect={false}
        />
        <Select
          label={t('purpose')}
          data={active.map((one) => ({ value: one.key, label: nameOf(one.key) }))}
          value={key}
          onChange={(next) => choose(action, next ?? key)}
          allowDeselect={false}
        />
        <Select
          label={t('channel')}
          data={channels.map((value) => ({ value, label: words(`channel.${value}`) }))}
          value={channel}
          onChange={(next) => setChannel((next ?? 'email') as Channel)}
          allowDeselect={false}
        />
        <Select
          label={t('proof')}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={(next) => setKind((next ?? 'paper') as Kind)}
          allowDeselect={false}
        />
        <TextInput
          className={classes.grow}
          label={t('ref')}
          placeholder={action === 'granted' ? t('ref_hint') : ''}
          maxLength={200}
          value={ref}
          onChange={(event) => setRef(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={saving.isSaving}>
          {asks ? t('ask') : t('add')}
        </Button>
      </div>
      {asks && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('ask_hint')}
        </Text>
      )}
    </form>
  );
}

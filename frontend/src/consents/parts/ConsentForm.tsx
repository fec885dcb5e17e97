import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { type Action, actionsFor, type Channel, KINDS, type Kind, type Purpose } from '../model';
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
  const channels = active.find((one) => one.key === key)?.channels ?? [];
  const saving = useSave({
    write: recordConsent,
    onSaved: () => {
      setRef('');
      void cache.invalidateQueries({ queryKey: ['consents', 'ledger', contactId] });
    },
  });
  const choosePurpose = (next: string) => {
    const ways = active.find((one) => one.key === next)?.channels ?? [];
    setKey(next);
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
          data={actions.map((value) => ({ value, label: t(`action.${value}`) }))}
          value={action}
          onChange={(next) => setAction((next ?? 'withdrawn') as Action)}
          allowDeselect={false}
        />
        <Select
          label={t('purpose')}
          data={active.map((one) => ({ value: one.key, label: nameOf(one.key) }))}
          value={key}
          onChange={(next) => choosePurpose(next ?? key)}
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
          {t('add')}
        </Button>
      </div>
    </form>
  );
}

import { Button, CloseButton, Rating, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { Panel } from '@/kit/Panel';
import { Pill } from '@/kit/Pill';
import { MOTIVES, type Motive, type MotiveCode } from '../model';
import { noteMotive, removeMotive } from '../mutations';
import classes from './Knowledge.module.css';
import { useNoting } from './useNoting';

interface Props {
  contactId: string;
  items: Motive[];
  mayWrite: boolean;
}

/** Why a person comes back, by weight, each with what speaks for it. */
export function Motives({ contactId, items, mayWrite }: Props) {
  const { t } = useTranslation('knowledge');
  const [code, setCode] = useState<MotiveCode>('price');
  const [weight, setWeight] = useState(3);
  const [text, setText] = useState('');
  const { saving, removing } = useNoting(contactId, noteMotive, removeMotive, () => setText(''));
  return (
    <Panel title={t('motives')}>
      <div className={classes.stack}>
        {mayWrite && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const proof = { text: text.trim(), at: new Date().toISOString() };
              const evidence = proof.text ? [proof] : [];
              saving.save({ contact_id: contactId, code, weight, evidence });
            }}
          >
            <FormSummary text={saving.problem} />
            <div className={classes.form}>
              <Select
                label={t('motive_label')}
                data={MOTIVES.map((value) => ({ value, label: t(`motive.${value}`) }))}
                value={code}
                onChange={(next) => setCode((next ?? 'other') as MotiveCode)}
                allowDeselect={false}
              />
              <TextInput
                className={classes.grow}
                label={t('evidence')}
                maxLength={1000}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Rating value={weight} onChange={setWeight} aria-label={t('weight')} />
              <Button type="submit" variant="default" loading={saving.isSaving}>
                {t('add')}
              </Button>
            </div>
          </form>
        )}
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.line}>
              <div className={classes.said}>
                <span className={classes.meta}>
                  <Pill tone="accent">{t(`motive.${item.code ?? 'other'}`)}</Pill>
                  {t('weighs', { number: item.weight })}
                  {item.assumed && <Pill>{t('assumed')}</Pill>}
                </span>
                {(item.evidence ?? []).map((proof) => (
                  <div key={`${proof.at}${proof.ref}`}>{proof.text}</div>
                ))}
              </div>
              {mayWrite && (
                <CloseButton
                  aria-label={t('remove', { name: t(`motive.${item.code ?? 'other'}`) })}
                  onClick={() => removing.mutate(item)}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDots, IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { complain } from '@/kit/toast';
import { When } from '@/kit/When';
import { useUserNames } from '@/users';
import { type Fact, saidIn } from '../model';
import { correctFact, retireFact, solveFact } from '../mutations';
import classes from './Knowledge.module.css';

/** One line of knowledge: what was said, how often, when; corrected, never edited. */
export function FactLine({ fact, mayWrite }: { fact: Fact; mayWrite: boolean }) {
  const { t } = useTranslation('knowledge');
  const cache = useQueryClient();
  const users = useUserNames();
  const [words, setWords] = useState<string | null>(null);
  const done = useMutation({
    mutationFn: (write: () => Promise<unknown>) => write(),
    onSuccess: () => {
      setWords(null);
      void cache.invalidateQueries({ queryKey: ['knowledge', 'card', fact.contact_id] });
    },
    onError: (error) => complain(error, t('failed')),
  });
  const correct = () => {
    const isNumber = typeof fact.value === 'number' && words !== '' && !Number.isNaN(Number(words));
    const given = isNumber ? { value: Number(words) } : { statement: words ?? '' };
    done.mutate(() => correctFact(fact, given));
  };
  return (
    <li className={classes.line}>
      <div className={classes.said}>
        {fact.masked ? (
          <span className={classes.meta}>
            <IconLock size={14} aria-hidden /> {t('hidden')}
          </span>
        ) : words === null ? (
          saidIn(fact)
        ) : (
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              correct();
            }}
          >
            <TextInput
              aria-label={t('correct')}
              value={words}
              data-autofocus
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button type="submit" loading={done.isPending}>
              {t('save')}
            </Button>
          </form>
        )}
        <div className={classes.meta}>
          {fact.kind === 'problem' && <Pill tone="warn">{t('problem')}</Pill>}
          {(fact.occurrences ?? 1) > 1 && <Pill>{t('times', { number: fact.occurrences })}</Pill>}
          {fact.confidence === 'inferred' && <Pill>{t('inferred')}</Pill>}
          <span>{users.get(fact.created_by ?? '')}</span>
          <When at={fact.created_at} />
        </div>
      </div>
      {mayWrite && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!fact.masked && (
              <Menu.Item onClick={() => setWords(saidIn(fact))}>{t('correct')}</Menu.Item>
            )}
            {fact.kind !== 'fact' && (
              <Menu.Item onClick={() => done.mutate(() => solveFact(fact))}>{t('solve')}</Menu.Item>
            )}
            <Menu.Item onClick={() => done.mutate(() => retireFact(fact))}>{t('retire')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

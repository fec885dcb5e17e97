import { Button, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Pill, type Tone } from '@/kit/Pill';
import { type Attainment, barOf, isBehind, type Target, type TargetState } from '../model';
import { Bar } from './Bar';
import classes from './Bar.module.css';
import { useTargetWords } from './useTargetWords';

const TONES: Record<TargetState, Tone> = {
  active: 'info',
  reached: 'good',
  missed: 'bad',
  withdrawn: 'plain',
};

interface Props {
  attainment: Attainment;
  onEdit: ((target: Target) => void) | undefined;
}

/** One target: how far it is, where it should be, and what it will come to. */
export function TargetRow({ attainment, onEdit }: Props) {
  const { t } = useTranslation('team_targets');
  const words = useTargetWords();
  const target = attainment.target as Target;
  const number = (value: number | null | undefined) =>
    value == null ? '–' : words.number(target, value);
  const label = `${words.who(target)}: ${words.metric(target)}`;
  const state = target.state ?? 'active';
  const members = attainment.members_value;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {words.who(target)} {target.owner?.kind === 'team' && <Pill>{t('team')}</Pill>}
        <div className={classes.quiet}>{words.period(target)}</div>
      </Table.Th>
      <Table.Td>
        {words.metric(target)}
        {target.note && <div className={classes.quiet}>{target.note}</div>}
      </Table.Td>
      <Table.Td>
        <span className={classes.line}>
          <strong>
            {t('of', { actual: number(attainment.actual), value: number(target.value) })}
          </strong>
          <span>{words.percent(barOf(attainment).ratio)}</span>
        </span>
        <Bar attainment={attainment} label={label} />
        {members != null && members !== target.value && (
          <span className={classes.quiet}>{t('members', { value: number(members) })}</span>
        )}
      </Table.Td>
      <Table.Td ta="end">{number(attainment.expected)}</Table.Td>
      <Table.Td ta="end">{number(attainment.forecast)}</Table.Td>
      <Table.Td>
        <Pill tone={isBehind(attainment) ? 'warn' : TONES[state]}>
          {t(isBehind(attainment) ? 'behind' : `state.${state}`)}
        </Pill>
      </Table.Td>
      {onEdit && (
        <Table.Td>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPencil size={14} />}
            aria-label={t('edit_of', { label })}
            onClick={() => onEdit(target)}
          >
            {t('edit')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '@/kit/actions';
import type { Choice, Choices, Preview } from '../model';
import { CompareHead } from './CompareHead';
import classes from './Duplicates.module.css';
import { FieldChoice } from './FieldChoice';
import { useNames } from './useNames';

interface Props {
  preview: Preview;
  choices: Choices;
  onChoose: (field: string, choice: Choice) => void;
  /** Enter, wherever one stands. */
  onEnter: () => void;
}

/** Two records side by side: j and k go through the fields, 1, 2 and 3 choose. */
export function Compare({ preview, choices, onChoose, onEnter }: Props) {
  const { t } = useTranslation('duplicates');
  const names = useNames([preview.winner, preview.loser]);
  const frames = useRef<(HTMLFieldSetElement | null)[]>([]);
  const [active, setActive] = useState(-1);
  const { fields } = preview;
  const go = (step: number) => {
    const next = Math.max(0, Math.min(fields.length - 1, active + step));
    setActive(next);
    frames.current[next]?.focus();
  };
  const choose = (choice: Choice) => {
    const found = fields[Math.max(0, active)];
    if (found && (choice !== 'both' || found.proposed === 'both')) onChoose(found.field, choice);
  };
  const keys = [
    { id: 'next', keys: 'j', run: () => go(1) },
    { id: 'previous', keys: 'k', run: () => go(-1) },
    { id: 'winner', keys: '1', run: () => choose('winner') },
    { id: 'loser', keys: '2', run: () => choose('loser') },
    { id: 'both', keys: '3', run: () => choose('both') },
  ] as const;
  useActions(
    fields.length > 0
      ? keys.map((each) => ({
          ...each,
          id: `compare.${each.id}`,
          title: t(`keys.${each.id}`),
          group: t('compare'),
        }))
      : [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || (event.target as Element).closest('a, button')) return;
    event.preventDefault();
    onEnter();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields in it take the keys
    <div className={classes.compare} onKeyDown={onKeyDown}>
      <CompareHead preview={preview} />
      {fields.map((proposal, at) => (
        <FieldChoice
          key={proposal.field}
          frame={(frame) => {
            frames.current[at] = frame;
          }}
          preview={preview}
          proposal={proposal}
          names={names}
          choice={choices[proposal.field] ?? proposal.proposed}
          onChoose={(choice) => onChoose(proposal.field, choice)}
          onFocus={() => setActive(at)}
        />
      ))}
    </div>
  );
}

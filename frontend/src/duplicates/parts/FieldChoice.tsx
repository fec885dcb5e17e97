import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, type Field, linesOf, type Names, type Preview } from '../model';
import classes from './Duplicates.module.css';

interface Props {
  preview: Preview;
  proposal: Preview['fields'][number];
  choice: Choice;
  names: Names;
  onChoose: (choice: Choice) => void;
  onFocus: () => void;
  frame: Ref<HTMLFieldSetElement>;
}

/** What both records say in one field, and whose word holds. */
export function FieldChoice({ preview, proposal, choice, names, ...props }: Props) {
  const { t } = useTranslation('duplicates');
  const { field, proposed, is_conflict: isConflict } = proposal;
  const option = (value: Choice, lines: string[], className = '') => (
    <label className={`${classes.option} ${className}`}>
      <input
        type="radio"
        name={field}
        checked={choice === value}
        onChange={() => props.onChoose(value)}
      />
      <span>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </label>
  );
  const said = (side: 'winner' | 'loser') => {
    const lines = linesOf(preview[side], field, names);
    return lines.length > 0 ? lines : [t('nothing')];
  };
  return (
    <fieldset
      ref={props.frame}
      className={classes.field}
      data-conflict={isConflict || undefined}
      tabIndex={-1}
      onFocus={props.onFocus}
    >
      <legend>{t(`field.${field as Field}`)}</legend>
      {option('winner', said('winner'))}
      {option('loser', said('loser'))}
      {proposed === 'both' && option('both', [t('both')], classes.both)}
    </fieldset>
  );
}

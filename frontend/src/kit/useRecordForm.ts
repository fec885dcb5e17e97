/** The form of one record, new or known, that settles a conflict with another writer. */
import { type FormErrors, useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WriteHeaders } from '@/api/client';
import type { Difference } from './ConflictDialog';
import { complain } from './toast';
import { useSave } from './useSave';

interface Options<Item, Values> {
  opened: boolean;
  /** The record to edit; without one a new record is made. */
  item: Item | undefined;
  empty: Values;
  formOf: (item: Item) => Values;
  write: (values: Values, before: Item | undefined, headers: WriteHeaders) => Promise<Item>;
  /** Reads a record as it is now, after somebody else has saved it. */
  readAgain: (item: Item) => Promise<Item>;
  /** Pointers of the API, as `/emails`, to fields of the form. */
  fields: Record<string, string>;
  /** What is wrong before anything is sent, by field. */
  validate?: (values: Values) => FormErrors;
  onSaved: (saved: Item) => void;
}

/** A field in which two versions differ; whoever shows it adds its label. */
export type Clash = Omit<Difference, 'label'>;

/**
 * Fill in a form when it opens, save it once, and when somebody else saved first, hold
 * both versions side by side until `resolve` is told which of my fields to keep.
 */
export function useRecordForm<Item, Values extends object>(options: Options<Item, Values>) {
  const { opened, item, empty, formOf, onSaved } = options;
  const { t } = useTranslation('kit');
  const { validate } = options;
  const form = useForm<Values>({ initialValues: empty, ...(validate && { validate }) });
  const [theirs, setTheirs] = useState<Item | null>(null);
  // What the person began with: a newer version that arrives meanwhile is a conflict.
  const begun = useRef(item);
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in when it opens, not while one types
  useEffect(() => {
    if (!opened) return;
    begun.current = item;
    const values = item ? formOf(item) : empty;
    form.setValues(values);
    form.resetDirty(values);
    form.clearErrors();
    setTheirs(null);
  }, [opened]);

  const saving = useSave({
    write: ({ values, before }: { values: Values; before: Item | undefined }, headers) =>
      options.write(values, before, headers),
    form,
    fields: options.fields,
    onSaved,
    onConflict: () => {
      const known = begun.current;
      if (known) options.readAgain(known).then(setTheirs, (error) => complain(error, t('offline')));
    },
  });
  const known = begun.current;
  const clashes = theirs && known ? clashesOf(form.values, formOf(known), formOf(theirs)) : [];
  const resolve = (mine: Set<string>) => {
    if (!theirs) return;
    const kept = clashes
      .filter(({ key }) => mine.has(key))
      .map(({ key }) => [key, form.values[key as keyof Values]]);
    setTheirs(null);
    saving.save({ values: { ...formOf(theirs), ...Object.fromEntries(kept) }, before: theirs });
  };
  return {
    form,
    submit: form.onSubmit((values) => saving.save({ values, before: begun.current })),
    isSaving: saving.isSaving,
    problem: saving.problem,
    clashes,
    resolve,
    giveUp: () => setTheirs(null),
  };
}

/** Fields in which my version differs from theirs; `before` is what both began with. */
export function clashesOf<Values extends object>(
  mine: Values,
  before: Values,
  theirs: Values,
): Clash[] {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
  return (Object.keys(theirs) as (keyof Values & string)[])
    .map((key) => ({
      key,
      mine: text(mine[key]),
      theirs: text(theirs[key]),
      isChanged: text(mine[key]) !== text(before[key]),
    }))
    .filter((each) => each.mine !== each.theirs);
}

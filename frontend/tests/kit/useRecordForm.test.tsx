import { TextInput } from '@mantine/core';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/api/problem';
import { ConflictDialog } from '@/kit/ConflictDialog';
import { useRecordForm } from '@/kit/useRecordForm';
import { show } from '../show';

interface Item {
  version: number;
  name: string;
  city: string;
}
type Values = Omit<Item, 'version'>;
type Write = (values: Values, before: Item | undefined) => Promise<Item>;

const KNOWN: Item = { version: 1, name: 'Ana', city: 'Berat' };
const THEIRS: Item = { version: 2, name: 'Ana Hoxha', city: 'Berat' };
const STALE = new ProblemError(412, { title: 'Stale' });
const formOf = ({ name, city }: Item): Values => ({ name, city });

function Form({ write, onSaved }: { write: Write; onSaved: (saved: Item) => void }) {
  const record = useRecordForm<Item, Values>({
    opened: true,
    item: KNOWN,
    empty: { name: '', city: '' },
    formOf,
    write,
    readAgain: async () => THEIRS,
    fields: {},
    onSaved,
  });
  return (
    <>
      <form onSubmit={record.submit}>
        <TextInput label="Name" {...record.form.getInputProps('name')} />
        <TextInput label="City" {...record.form.getInputProps('city')} />
        <button type="submit">Save</button>
      </form>
      {record.clashes.length > 0 && (
        <ConflictDialog
          differences={record.clashes.map((each) => ({ ...each, label: each.key }))}
          onResolve={record.resolve}
          onClose={record.giveUp}
        />
      )}
    </>
  );
}

async function saveAfterAnother(write: Write, onSaved = vi.fn()) {
  show(<Form write={write} onSaved={onSaved} />);
  await userEvent.clear(screen.getByLabelText('City'));
  await userEvent.type(screen.getByLabelText('City'), 'Korça');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('dialog');
}

const theDialog = async () => within(await screen.findByRole('dialog'));

describe('the form of a record', () => {
  it('offers each field that differs; at first my changes stay, and theirs', async () => {
    const write = vi.fn<Write>().mockRejectedValue(STALE);
    await saveAfterAnother(write);
    const chosen = screen.getAllByRole('radio', { checked: true });
    expect(chosen.map((radio) => radio.getAttribute('name'))).toEqual(['name', 'city']);
    const dialog = await theDialog();
    expect(dialog.getByRole('radio', { name: 'Ana Hoxha' })).toBeChecked();
    expect(dialog.getByRole('radio', { name: 'Korça' })).toBeChecked();
    const [values, before] = write.mock.lastCall ?? [];
    expect([values, before]).toEqual([{ name: 'Ana', city: 'Korça' }, KNOWN]);
  });

  it('saves what was chosen over the version that somebody else made', async () => {
    const saved = vi.fn();
    const write = vi.fn<Write>().mockRejectedValueOnce(STALE).mockResolvedValue(THEIRS);
    await saveAfterAnother(write, saved);
    const dialog = await theDialog();
    await userEvent.click(dialog.getByRole('radio', { name: 'Ana' }));
    await userEvent.click(dialog.getByRole('button', { name: /Save/ }));
    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
    const [values, before] = write.mock.lastCall ?? [];
    expect([values, before]).toEqual([{ name: 'Ana', city: 'Korça' }, THEIRS]);
  });
});

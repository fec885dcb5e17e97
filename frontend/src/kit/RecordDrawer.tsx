import type { ReactNode } from 'react';
import { ConflictDialog } from './ConflictDialog';
import { FormDrawer } from './FormDrawer';
import type { Clash } from './useRecordForm';

interface Props {
  opened: boolean;
  title: string;
  /** What the button says that saves. */
  action: string;
  /** What `useRecordForm` holds. */
  record: {
    submit: (event?: React.FormEvent<HTMLFormElement>) => void;
    isSaving: boolean;
    problem: string | null;
    clashes: Clash[];
    resolve: (mine: Set<string>) => void;
    giveUp: () => void;
  };
  /** The name of a field, for the question which version stays. */
  label: (field: string) => string;
  onClose: () => void;
  children: ReactNode;
}

/** The form of a record at the side of a page, and the question that a conflict raises. */
export function RecordDrawer({ record, label, ...drawer }: Props) {
  return (
    <>
      <FormDrawer
        {...drawer}
        isSaving={record.isSaving}
        problem={record.problem}
        onSubmit={record.submit}
      />
      {record.clashes.length > 0 && (
        <ConflictDialog
          differences={record.clashes.map((each) => ({ ...each, label: label(each.key) }))}
          onResolve={record.resolve}
          onClose={record.giveUp}
        />
      )}
    </>
  );
}

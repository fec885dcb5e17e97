import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** What a form could not show at one of its fields. */
export function FormSummary({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle size={18} />} variant="light">
      {text}
    </Alert>
  );
}

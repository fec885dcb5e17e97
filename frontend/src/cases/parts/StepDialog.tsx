import { Button, Checkbox, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FormSummary } from '@/kit/FormSummary';
import { useSave } from '@/kit/useSave';
import { UserPicker } from '@/users';
import { type Case, CODES, kindOf, type Resolution, ROOT_CAUSES } from '../model';
import { assignCase, closeCase, reopenCase, resolveCase } from '../mutations';

export type AskedStep = 'resolve' | 'close' | 'reopen' | 'assign';

interface Props {
  step: AskedStep;
  found: Case;
  onClose: () => void;
  onSaved: (found: Case) => void;
}

/** Asks what a step of a case needs to know: how it ended, why it goes on, who does it. */
export function StepDialog({ step, found, onClose, onSaved }: Props) {
  const { t } = useTranslation('cases');
  const isComplaint = kindOf(found) === 'complaint';
  const form = useForm({
    initialValues: {
      code: 'solved' as Resolution['code'],
      root_cause: null as Resolution['root_cause'] | null,
      text: '',
      reason: '',
      assignee_id: found.assignee_id ?? null,
      is_lost: false,
    },
    validate: (values) => ({
      ...(step === 'resolve' &&
        isComplaint &&
        !values.root_cause && { root_cause: t('resolve.cause_missing') }),
      ...(step === 'reopen' && !values.reason.trim() && { reason: t('form.missing') }),
      ...(step === 'assign' && !values.assignee_id && { assignee_id: t('form.missing') }),
    }),
  });
  const saving = useSave({
    write: (values: typeof form.values, headers) => {
      if (step === 'resolve') {
        const { code, text, root_cause } = values;
        const end = { code, ...(text && { text }), ...(root_cause && { root_cause }) };
        return resolveCase(found, end, headers);
      }
      if (step === 'close') return closeCase(found, values.is_lost, headers);
      if (step === 'reopen') return reopenCase(found, values.reason, headers);
      return assignCase(found, values.assignee_id ?? '', headers);
    },
    form,
    fields: {
      '/code': 'code',
      '/root_cause': 'root_cause',
      '/text': 'text',
      '/reason': 'reason',
      '/assignee_id': 'assignee_id',
    },
    onSaved: (saved) => {
      onClose();
      onSaved(saved);
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(`step.${step}`)}>
      <form noValidate onSubmit={form.onSubmit(saving.save)}>
        <Stack>
          <FormSummary text={saving.problem} />
          {step === 'resolve' && (
            <>
              <Select
                label={t('resolve.code')}
                allowDeselect={false}
                data-autofocus
                data={CODES.map((value) => ({ value, label: t(`code.${value}`) }))}
                {...form.getInputProps('code')}
              />
              <Select
                label={t('resolve.root_cause')}
                required={isComplaint}
                clearable
                data={ROOT_CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))}
                {...form.getInputProps('root_cause')}
              />
              <Textarea
                label={t('resolve.text')}
                autosize
                minRows={3}
                {...form.getInputProps('text')}
              />
            </>
          )}
          {step === 'close' && (
            <Checkbox
              label={t('close_lost')}
              {...form.getInputProps('is_lost', { type: 'checkbox' })}
            />
          )}
          {step === 'reopen' && (
            <TextInput
              label={t('reopen_reason')}
              required
              data-autofocus
              {...form.getInputProps('reason')}
            />
          )}
          {step === 'assign' && (
            <UserPicker label={t('form.assignee_id')} {...form.getInputProps('assignee_id')} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {t(`step.${step}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import { When } from '@/kit/When';
import { type Activity, type Mark, toneOfMark } from '../model';
import { KindIcon } from './KindIcon';
import { PlanSteps } from './PlanSteps';

interface Props {
  activity: Activity;
  mark: Mark;
  /** What the person is called. */
  name: string | undefined;
  onClose: () => void;
}

/** One activity of the calendar: what it is, how it stands, and what can be done. */
export function PlanDialog({ activity, mark, name, onClose }: Props) {
  const { t } = useTranslation('activities');
  const { t: word } = useTranslation('tasks');
  const { kind = 'note', contact_id: contactId, outcome, planned } = activity;
  return (
    <Modal opened onClose={onClose} title={activity.subject || t(`kind.${kind}`)}>
      <Stack gap={12}>
        <Group gap={8}>
          <KindIcon kind={kind} size={16} />
          <span>{t(`kind.${kind}`)}</span>
          <Pill tone={toneOfMark(mark)}>{word(`mark.${mark}`)}</Pill>
        </Group>
        <When at={planned?.starts_at ?? activity.occurred_at} as="both" />
        {planned?.place && <Text size="sm">{planned.place}</Text>}
        {contactId && (
          <Link to="/contacts/$contactId" params={{ contactId }} className="record-link">
            {name ?? '…'}
          </Link>
        )}
        {outcome?.text && <Text size="sm">{outcome.text}</Text>}
        {activity.state === 'planned' && (
          <PlanSteps activityId={activity.id} isOfSeries={Boolean(activity.series_id)} />
        )}
      </Stack>
    </Modal>
  );
}

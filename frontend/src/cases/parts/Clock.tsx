import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';
import { Pill, type Tone } from '@/kit/Pill';
import type { ClockState } from '../model';

const LOOKS: Record<ClockState, { tone: Tone; icon: typeof IconClock }> = {
  met: { tone: 'good', icon: IconCheck },
  met_late: { tone: 'warn', icon: IconCheck },
  stands: { tone: 'plain', icon: IconPlayerPause },
  runs: { tone: 'plain', icon: IconClock },
  soon: { tone: 'warn', icon: IconClock },
  late: { tone: 'bad', icon: IconAlertTriangle },
};

/** A clock of a case in one word, with when it runs out. */
export function Clock({
  state,
  due,
}: {
  state: ClockState | null;
  due: string | null | undefined;
}) {
  const { t } = useTranslation('cases');
  const formats = useFormats();
  if (!state || !due) return null;
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Pill tone={tone}>
      <Icon size={12} aria-hidden />
      <time dateTime={due} title={formats.exact(due)}>
        {t(`clock.${state}`, { when: formats.since(due) })}
      </time>
    </Pill>
  );
}

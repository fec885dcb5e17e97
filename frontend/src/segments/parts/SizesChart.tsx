import '@mantine/charts/styles.css';
import { CompositeChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/kit/format';

interface Day {
  date?: string;
  size?: number;
  entered?: number;
  left?: number;
}

/** How large a segment was, day by day, with who came and who went. */
export default function SizesChart({ days }: { days: Day[] }) {
  const { t } = useTranslation('segments');
  const formats = useFormats();
  const data = days.map(({ date = '', size = 0, entered = 0, left = 0 }) => ({
    day: formats.dayOfDate(date),
    size,
    entered,
    left: -left,
  }));
  return (
    <figure aria-label={t('sizes')} style={{ margin: 0 }}>
      <CompositeChart
        h={240}
        data={data}
        dataKey="day"
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        lineProps={{ isAnimationActive: false }}
        barProps={{ isAnimationActive: false }}
        maxBarWidth={28}
        series={[
          { name: 'size', label: t('size'), color: 'indigo.6', type: 'line' },
          { name: 'entered', label: t('entered'), color: 'teal.6', type: 'bar' },
          { name: 'left', label: t('left'), color: 'red.6', type: 'bar' },
        ]}
      />
    </figure>
  );
}

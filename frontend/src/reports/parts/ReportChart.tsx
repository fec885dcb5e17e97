import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';

interface Props {
  data: Record<string, string | number>[];
  series: { name: string; label: string; color: string }[];
  /** Categories stand below each other, time runs from left to right. */
  isOverTime: boolean;
  label: string;
}

/** The table as a picture; the table itself stays below it. */
export default function ReportChart({ data, series, isOverTime, label }: Props) {
  return (
    <figure aria-label={label} style={{ margin: 0 }}>
      <BarChart
        h={isOverTime ? 280 : Math.max(180, data.length * (series.length * 14 + 20) + 60)}
        data={data}
        dataKey="label"
        series={series}
        orientation={isOverTime ? 'horizontal' : 'vertical'}
        yAxisProps={{ width: isOverTime ? 48 : 130 }}
        barProps={{ isAnimationActive: false, radius: 3 }}
        maxBarWidth={28}
        withLegend={series.length > 1}
        legendProps={{ verticalAlign: 'bottom' }}
      />
    </figure>
  );
}

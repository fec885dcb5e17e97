import '@mantine/charts/styles.css';
import { AreaChart, BarChart, DonutChart, LineChart } from '@mantine/charts';
import { ColorSwatch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ReportChart.module.css';

export interface Picture {
  data: Record<string, string | number>[];
  series: { name: string; label: string; color: string }[];
  /** Categories stand below each other, time runs from left to right. */
  isOverTime: boolean;
}

interface Props extends Picture {
  label: string;
  kind?: 'bar' | 'stacked_bar' | 'line' | 'area' | 'donut';
  /** As high as what is around it, instead of as high as it needs. */
  fill?: boolean;
}

const SLICES = ['indigo.6', 'teal.6', 'orange.6', 'grape.6', 'cyan.6', 'red.6', 'yellow.6'];
const REST = 'gray.5';

/** Shares of the first number, the smallest ones as one; what is below nothing has none. */
function Donut({ data, series }: Pick<Picture, 'data' | 'series'>) {
  const { t } = useTranslation('reports');
  const name = series[0]?.name ?? '';
  const slices = data
    .map((line) => ({ name: String(line.label), value: Math.max(0, Number(line[name] ?? 0)) }))
    .sort((one, other) => other.value - one.value);
  const rest = slices.slice(SLICES.length).reduce((sum, { value }) => sum + value, 0);
  const shown = slices.slice(0, SLICES.length).map((slice, at) => ({
    ...slice,
    color: SLICES[at] ?? REST,
  }));
  if (rest > 0) shown.push({ name: t('rest'), value: rest, color: REST });
  return (
    <div className={classes.donut}>
      <DonutChart data={shown} size={132} thickness={26} pieProps={{ isAnimationActive: false }} />
      <ul>
        {shown.map((slice) => (
          <li key={slice.name}>
            <ColorSwatch
              component="span"
              size={10}
              color={`var(--mantine-color-${slice.color.replace('.', '-')})`}
            />
            <span>{slice.name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The table as a picture; the table itself stays below it. */
export default function ReportChart({ data, series, isOverTime, label, kind, fill }: Props) {
  const needed = isOverTime ? 280 : Math.max(180, data.length * (series.length * 14 + 20) + 60);
  const isWhole = data.every((line) =>
    series.every(({ name }) => Number.isInteger(Number(line[name] ?? 0))),
  );
  const counts = { allowDecimals: !isWhole };
  const shared = {
    h: fill ? '100%' : needed,
    data,
    dataKey: 'label',
    series,
    xAxisProps: counts,
    yAxisProps: counts,
    withLegend: series.length > 1,
    legendProps: { verticalAlign: 'bottom' as const },
  };
  return (
    <figure aria-label={label} style={{ margin: 0, height: fill ? '100%' : undefined }}>
      {kind === 'donut' ? (
        <Donut data={data} series={series} />
      ) : kind === 'area' ? (
        <AreaChart {...shared} areaProps={{ isAnimationActive: false }} curveType="linear" />
      ) : kind === 'line' ? (
        <LineChart {...shared} lineProps={{ isAnimationActive: false }} curveType="linear" />
      ) : (
        <BarChart
          {...shared}
          type={kind === 'stacked_bar' ? 'stacked' : 'default'}
          orientation={isOverTime ? 'horizontal' : 'vertical'}
          yAxisProps={{ ...counts, width: isOverTime ? 48 : 130 }}
          barProps={{ isAnimationActive: false, radius: 3 }}
          maxBarWidth={28}
        />
      )}
    </figure>
  );
}

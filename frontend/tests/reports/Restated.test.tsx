import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { type Language, speak } from '@/i18n/setup';
import { isPublished, type Table } from '@/reports/model';
import { ReportTable } from '@/reports/parts/ReportTable';
import { RestatedLines } from '@/reports/parts/RestatedLines';
import { useReportWords } from '@/reports/parts/useReportWords';
import { useRestated } from '@/reports/parts/useRestated';
import { axe } from '../axe';
import { server } from '../server';
import { showRouted } from '../show';

const TABLE: Table = {
  period: { from: '2026-05-01', to: '2026-05-31', zone: 'UTC' },
  groups: [{ key: 'team', text: 'Team' }],
  metrics: [
    { key: 'deals_won', text: 'Deals won' },
    { key: 'won_amount', text: 'Amount won', unit: 'money' },
  ],
  rows: [
    {
      cell: '["n"]',
      group: { team: 'n' },
      labels: { team: 'North' },
      values: { deals_won: 13 },
      amounts: { won_amount: { EUR: 100 } },
    },
  ],
  totals: { deals_won: 13 },
};
const LATE = { kind: 'late', count: 3, subjects: ['deal/0190000000000000aa'] };
const ITEM = {
  cell: '["n"]',
  group: { team: 'n' },
  labels: { team: 'North' },
  metric: 'deals_won',
  before: { values: { deals_won: 12 } },
  after: { values: { deals_won: 13 } },
  restated_at: '2026-11-03T10:00:00Z',
  reasons: [LATE, { kind: 'reopened', count: 1, subjects: [] }],
};
const TOTAL = {
  ...ITEM,
  cell: null,
  group: {},
  labels: {},
  restated_at: null,
  reasons: [{ kind: 'many', count: 5000, subjects: [] }],
};

function Shown() {
  const words = useReportWords();
  const restated = useRestated('deals-funnel', 'results', {}, TABLE, words);
  return (
    <>
      <ReportTable table={TABLE} words={words} restated={restated} onExplain={() => undefined} />
      <RestatedLines restated={restated} />
    </>
  );
}

function show() {
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'ann', permissions: [] })),
    http.get('*/api/v1/deals-funnel/results/restated', () =>
      HttpResponse.json({ entity: 'deal', items: [TOTAL, ITEM] }),
    ),
  );
  showRouted(<Shown />);
}

afterEach(() => speak('en'));

it('marks a restated figure and leads to the line that says why', async () => {
  show();
  const said =
    'Restated on Nov 3, 2026: 12 → 13, because 3 deals were recorded late and 1 deal was reopened';

  const lines = within(await screen.findByRole('region', { name: /^Restated since/ }));
  const [first, last] = lines.getAllByRole('listitem');
  expect(first).toHaveTextContent(`North: Deals won ${said}`);
  expect(last).toHaveTextContent(
    'Total: Deals won Restated: 12 → 13, because more than 5000 deals',
  );
  expect(lines.getByRole('link', { name: 'Deal 000000aa' })).toBeVisible();
  expect(screen.getAllByRole('button', { name: /Go to what moved$/ })).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`North.*${said}`) }));
  expect(first).toHaveFocus();
  expect(await axe()).toEqual([]);
}, 20_000);

it.each<[Language, RegExp]>([
  ['ru', /12 → 13, причина: записано с опозданием — 3 сделки и открыто заново — 1 сделка/],
  ['tr', /12 → 13, nedeni: 3 anlaşma geç kaydedildi ve 1 anlaşma yeniden açıldı/],
  ['sq', /12 → 13, sepse 3 marrëveshje u regjistruan me vonesë dhe 1 marrëveshje u hap sërish/],
  ['id', /12 → 13, karena 3 transaksi dicatat terlambat dan 1 transaksi dibuka kembali/],
])(
  'says it in %s',
  async (language, said) => {
    await speak(language);
    show();

    const found = await screen.findAllByRole('listitem');

    expect(found[0]).toHaveTextContent(said);
  },
  20_000,
);

it('asks for figures whose days are over in the zone of the report, or of a moment', () => {
  const now = new Date('2026-06-01T05:00:00Z');
  const west = { ...TABLE, period: { ...TABLE.period, zone: 'America/Los_Angeles' } };

  expect(isPublished(TABLE, now)).toBe(true);
  expect(isPublished(west, now)).toBe(false);
  expect(isPublished({ ...TABLE, known_at: '2026-06-01T00:00:00Z' }, now)).toBe(false);
  expect(isPublished({ period: null }, now)).toBe(false);
  expect(isPublished({ period: null, as_of: '2026-05-01T00:00:00Z' }, now)).toBe(true);
});

import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import type { Asked, Report } from '@/reports/model';
import { ReportFilter } from '@/reports/parts/ReportFilter';
import { useReportWords } from '@/reports/parts/useReportWords';
import { axe } from '../axe';
import { server } from '../server';
import { show } from '../show';

const choice = (name: string, personal = false) => ({
  name,
  type: 'choice',
  label: name,
  operators: ['eq', 'in', 'is_set'],
  options: [],
  sortable: false,
  personal,
});
const REPORT: Report = {
  key: 'pipeline',
  url: '/api/v1/deals-funnel/pipeline',
  groups: [{ key: 'stage', text: 'Stage' }],
  fields: [choice('stage'), choice('city', true)],
};

function Filtered({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const words = useReportWords();
  return <ReportFilter report={REPORT} asked={asked} words={words} onChange={onChange} />;
}

it('offers the values that stand in the report, by their names', async () => {
  const grouped: (string | null)[] = [];
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'ann', permissions: [] })),
    http.get('*/api/v1/deals-funnel/pipeline', ({ request }) => {
      grouped.push(new URL(request.url).search);
      return HttpResponse.json({
        groups: REPORT.groups,
        rows: [{ cell: '["s1"]', group: { stage: 's1' }, labels: { stage: 'Offer' } }],
      });
    }),
  );
  const onChange = vi.fn();
  show(<Filtered asked={{ owner: 'ann' }} onChange={onChange} />);

  await userEvent.click(await screen.findByRole('button', { name: 'Add a filter' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Field' }));
  expect(screen.queryByRole('option', { name: 'City' })).toBeNull();
  await userEvent.click(screen.getByRole('option', { name: 'Stage' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Value' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Offer' }));
  expect(await axe()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Apply the filter' }));

  const condition = { field: 'stage', op: 'in', value: ['s1'] };
  expect(onChange).toHaveBeenCalledWith({
    owner: 'ann',
    filter: { match: 'all', conditions: [condition] },
  });
  expect(grouped).toEqual(['?group_by=stage']);
}, 20_000);

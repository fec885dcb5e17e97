import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '@/kit/ConditionEditor';
import { FilterBar } from '@/kit/FilterBar';
import { type FieldOfFilter, NO_FILTER } from '@/kit/filter';
import { useTeamNames } from '@/teams';
import { useUserNames } from '@/users';
import { type Asked, placeOf, type Report } from '../model';
import { valuesQuery } from '../queries';
import type { ReportWords } from './useReportWords';

interface Props {
  report: Report;
  asked: Asked;
  words: ReportWords;
  onChange: (asked: Asked) => void;
}

const chosen = (names: Map<string, string>): Choice[] =>
  [...names].map(([value, label]) => ({ value, label }));

/** Which rows a report counts, as conditions; they hold for whatever is behind a number. */
export function ReportFilter({ report, asked, words, onChange }: Props) {
  const { t } = useTranslation('lists');
  const users = useUserNames();
  const teams = useTeamNames();
  const [looked, setLooked] = useState<string[]>([]);
  const look = useCallback(
    (name: string) => setLooked((known) => (known.includes(name) ? known : [...known, name])),
    [],
  );
  const view = asked.filter ?? NO_FILTER;
  // No value of a person stands in an address.
  const fields = (report.fields ?? []).filter(({ personal }) => !personal) as FieldOfFilter[];
  const labels = new Map((report.fields ?? []).map(({ name, label }) => [name, label]));
  const inUse = new Set([...looked, ...view.conditions.map(({ field }) => field)]);
  const groups = (report.groups ?? []).flatMap(({ key }) => (key && inUse.has(key) ? [key] : []));
  const place = placeOf(report);
  const standing = useQueries({
    queries: groups.map((group) => valuesQuery(place.family, place.report, asked, group)),
    combine: (answers) =>
      new Map(
        answers.map(({ data }, at) => {
          const group = groups[at] ?? '';
          const rows = (data?.rows ?? []).filter((row) => row.group?.[group]);
          return [
            group,
            rows.map((row) => ({
              value: row.group?.[group] ?? '',
              label: words.value(group, row),
            })),
          ];
        }),
      ),
  });
  const choices = ({ name, type, options }: FieldOfFilter): Choice[] => {
    if (name === 'owner' || name === 'seller') return chosen(users);
    if (name === 'team' || name === 'teams') return chosen(teams);
    if (type === 'boolean')
      return [
        { value: 'true', label: t('filter.yes') },
        { value: 'false', label: t('filter.no') },
      ];
    const row = (value: string) => ({ group: { [name]: value } });
    if (options.length > 0)
      return options.map((value) => ({ value, label: words.value(name, row(value)) }));
    return standing.get(name) ?? [];
  };
  const change = ({ conditions }: typeof view) => {
    const { filter: _, ...others } = asked;
    onChange(conditions.length > 0 ? { ...others, filter: { match: 'all', conditions } } : others);
  };
  return (
    <FilterBar
      fields={fields}
      view={view}
      onChange={change}
      fieldLabel={(name) => words.field(name, labels.get(name) ?? name)}
      choices={choices}
      onField={look}
      hasAny={false}
    />
  );
}

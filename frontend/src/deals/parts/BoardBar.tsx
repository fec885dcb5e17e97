import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { CompanyPicker } from '@/companies';
import { Toolbar } from '@/kit/Toolbar';
import type { Pipeline } from '@/pipelines';
import { UserPicker } from '@/users';
import type { Board } from '../model';
import type { DealsSearch } from '../routes';
import { ThenBar } from './BoardThen';

interface Props {
  search: DealsSearch;
  pipelines: Pipeline[];
  board: Board | undefined;
}

/** Which pipeline the board shows, and whose deals. */
export function BoardBar({ search, pipelines, board }: Props) {
  const { t } = useTranslation('deals');
  const navigate = useNavigate();
  const may = useMay();
  const mayCompare = may('reports:read') && may('deals_funnel:read');
  const go = (change: Record<string, string | null>) => {
    const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({ to: '/deals', search: Object.fromEntries(kept), replace: true });
  };
  return (
    <Toolbar>
      {pipelines.length > 1 && (
        <Select
          label={t('form.pipeline_id')}
          allowDeselect={false}
          w={200}
          data={pipelines.map((each) => ({ value: each.id, label: each.name ?? '' }))}
          value={board?.pipeline?.id ?? null}
          onChange={(pipeline) => go({ pipeline })}
        />
      )}
      <UserPicker
        label={t('form.owner_id')}
        placeholder={t('views.everybody')}
        clearable
        value={search.owner ?? null}
        onChange={(owner) => go({ owner })}
      />
      <CompanyPicker
        label={t('form.company_id')}
        value={search.company ?? null}
        onChange={(company) => go({ company })}
      />
      {mayCompare && (
        <ThenBar key={search.as_of ?? ''} day={search.as_of} onChange={(as_of) => go({ as_of })} />
      )}
      {board?.scope && board.scope !== 'all' && (
        <span>{t(board.scope === 'own' ? 'scope.own' : 'scope.team')}</span>
      )}
    </Toolbar>
  );
}

import type { ReactNode } from 'react';
import { BulkBar } from './BulkBar';
import { ColumnMenu } from './ColumnMenu';
import type { Choice } from './ConditionEditor';
import { FilterBar } from './FilterBar';
import { type FieldOfFilter, NO_FILTER } from './filter';
import type { Column } from './GridRow';
import { usePreference } from './hooks';
import { ListRows } from './ListRows';
import { SearchBox } from './SearchBox';
import { Toolbar } from './Toolbar';
import type { List } from './useList';
import { ViewsBar } from './ViewsBar';

interface Props<Row> {
  list: List<Row>;
  label: string;
  /** What stands in the empty search box; without it there is none. */
  search?: string;
  fieldLabel: (field: string) => string;
  choices: (field: FieldOfFilter) => Choice[];
  /** What a change of many rows can be set to, besides colleagues. */
  users: Map<string, string>;
  stages?: Map<string, string> | undefined;
  columns: Column<Row>[];
  /** The columns that are shown until somebody chooses; all unless said. */
  usual?: string[];
  onOpen: (row: Row) => void;
  card: (row: Row) => ReactNode;
  /** What the toolbar begins with. */
  before?: ReactNode;
  /** What else can be done with the chosen rows. */
  bulk?: ReactNode;
  nothing: { title: string; text?: string; clear: string };
  empty: ReactNode;
}

/** A list of records with everything around it: views, words, filters, columns, changes. */
export function ListFrame<Row extends { id: string }>(props: Props<Row>) {
  const { list, label, columns, nothing } = props;
  const { segment, view, selection, total } = list;
  const usual = props.usual ?? columns.map((column) => column.key);
  const [preferred, setPreferred] = usePreference(`fields.${segment}`, usual);
  const shown = view.columns ?? preferred;
  const isNarrowed = view.q !== '' || view.filter.conditions.length > 0;
  return (
    <>
      <ViewsBar segment={segment} view={view} />
      <Toolbar
        end={
          <ColumnMenu
            columns={columns}
            shown={shown}
            onChange={view.saved ? view.setColumns : setPreferred}
          />
        }
      >
        {props.before}
        {props.search && (
          <SearchBox value={view.q} placeholder={props.search} onChange={view.setQ} />
        )}
        <FilterBar
          fields={list.fields}
          view={view.filter}
          onChange={view.setFilter}
          fieldLabel={props.fieldLabel}
          choices={props.choices}
        />
      </Toolbar>
      <BulkBar
        segment={segment}
        selection={selection}
        total={total ?? selection.ids.size}
        asked={list.asked}
        users={props.users}
        stages={props.stages}
        fields={list.fields}
        fieldLabel={props.fieldLabel}
        choices={props.choices}
      >
        {props.bulk}
      </BulkBar>
      <ListRows
        list={list}
        label={label}
        columns={columns.filter((column, at) => at === 0 || shown.includes(column.key))}
        onOpen={props.onOpen}
        card={props.card}
        narrowed={isNarrowed ? { ...nothing, onClear: () => view.setFilter(NO_FILTER) } : undefined}
        empty={props.empty}
      />
    </>
  );
}

import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { companyNamesQuery } from '@/companies';
import { contactNamesQuery } from '@/contacts';
import { Panel } from '@/kit/Panel';
import { RecordList } from '@/kit/RecordList';
import { complain } from '@/kit/toast';
import { type Dependant, type Relationship, roleOf, type Seen } from '../model';
import { removeDependant, removeRelationship } from '../mutations';
import { dependantsQuery, matesQuery, relationshipsQuery } from '../queries';
import { RelateDrawer } from './RelateDrawer';

/** Family, friends, colleagues, household: who belongs to a person. */
export function RelationsPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation('relationships');
  const may = useMay();
  const cache = useQueryClient();
  const [isNew, setNew] = useState(false);
  const mayRead = may('relationships:read');
  const related = useQuery({ ...relationshipsQuery(contactId), enabled: mayRead });
  const dependants = useQuery({ ...dependantsQuery(contactId), enabled: mayRead });
  const mates = useQuery({ ...matesQuery(contactId), enabled: mayRead });
  const seen = related.data ?? [];
  const others = seen.map((each) => each.other_id ?? '');
  const firms = seen.flatMap((each) => each.relationship?.to_company_id ?? []);
  const people = others.filter((id) => id && !firms.includes(id));
  const names = useQuery(
    contactNamesQuery([...people, ...(mates.data ?? []).map(({ id }) => id)]),
  ).data;
  const companies = useQuery(companyNamesQuery(firms)).data;
  const remove = useMutation({
    mutationFn: ({ one, dependant }: { one?: Relationship; dependant?: Dependant }) =>
      dependant ? removeDependant(dependant) : removeRelationship(one as Relationship),
    onError: (error) => complain(error, t('failed')),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['relationships'] }),
  });
  if (!mayRead) return null;
  const nameOf = (each: Seen) =>
    names?.get(each.other_id ?? '') ?? companies?.get(each.other_id ?? '') ?? '…';
  const bin = (name: string, run: () => void) =>
    may('relationships:delete') && (
      <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name })} onClick={run}>
        <IconTrash size={16} />
      </ActionIcon>
    );
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        may('relationships:write') && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setNew(true)}
          >
            {t('new')}
          </Button>
        )
      }
    >
      {(seen.length > 0 || !(dependants.data?.length || mates.data?.length)) && (
        <RecordList
          query={related}
          empty={t('none')}
          row={(each) => ({
            key: each.relationship?.id ?? '',
            title: each.relationship?.to_company_id ? (
              <Link
                to="/companies/$companyId"
                params={{ companyId: each.other_id ?? '' }}
                className="record-link"
              >
                {nameOf(each)}
              </Link>
            ) : (
              <Link
                to="/contacts/$contactId"
                params={{ contactId: each.other_id ?? '' }}
                className="record-link"
              >
                {nameOf(each)}
              </Link>
            ),
            text: each.relationship?.until
              ? t('former', { role: t(`role.${roleOf(each)}`) })
              : t(`role.${roleOf(each)}`),
            actions: bin(nameOf(each), () =>
              remove.mutate({ one: each.relationship as Relationship }),
            ),
          })}
        />
      )}
      {dependants.data && dependants.data.length > 0 && (
        <RecordList
          query={dependants}
          empty=""
          row={(dependant) => ({
            key: dependant.id,
            title: <strong>{dependant.name}</strong>,
            text: t(`dependant.${dependant.kind ?? 'other'}`),
            actions: bin(dependant.name ?? '', () => remove.mutate({ dependant })),
          })}
        />
      )}
      {mates.data && mates.data.length > 0 && (
        <RecordList
          query={mates}
          empty=""
          row={({ id, home }) => ({
            key: id,
            title: (
              <Link to="/contacts/$contactId" params={{ contactId: id }} className="record-link">
                {names?.get(id) ?? '…'}
              </Link>
            ),
            text: t('home', { name: home }),
          })}
        />
      )}
      <RelateDrawer opened={isNew} contactId={contactId} onClose={() => setNew(false)} />
    </Panel>
  );
}

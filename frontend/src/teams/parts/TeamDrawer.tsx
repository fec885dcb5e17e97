import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '@/kit/FormDrawer';
import { say } from '@/kit/toast';
import { useSave } from '@/kit/useSave';
import { useUserNames } from '@/users';
import { changeTeam, changeWorkspace, createTeam } from '../mutations';
import type { Team } from '../queries';
import { RemoveTeam } from './RemoveTeam';
import { ZoneQuestion } from './ZoneQuestion';

const KINDS = ['department', 'store', 'call_centre', 'partner'] as const;

interface Props {
  team: Team | undefined;
  teams: Team[];
  onClose: () => void;
}

/** Makes a team, or changes its name, place and leads. */
export function TeamDrawer({ team, teams, onClose }: Props) {
  const { t } = useTranslation('teams');
  const cache = useQueryClient();
  const users = useUserNames();
  const root = teams.find((each) => !each.parent_id);
  const isRoot = team !== undefined && !team.parent_id;
  const [isAsked, setAsked] = useState(false);
  const form = useForm({
    initialValues: {
      name: team?.name ?? '',
      parent_id: team?.parent_id ?? root?.id ?? null,
      kind: team?.kind ?? 'department',
      team_lead_ids: team?.team_lead_ids ?? [],
      zone: team?.zone ?? root?.zone ?? 'UTC',
    },
  });
  type Values = typeof form.values;
  const saving = useSave({
    write: ({ name, parent_id, kind, team_lead_ids, zone }: Values, headers) => {
      if (!team) return createTeam({ name, parent_id, kind }, headers);
      const confirm = zone !== team.zone;
      if (isRoot) return changeWorkspace(team, { name, team_lead_ids, zone, confirm }, headers);
      return changeTeam(
        team,
        { name, team_lead_ids, zone, ...(parent_id && { parent_id }) },
        headers,
      );
    },
    form,
    fields: {
      '/name': 'name',
      '/parent_id': 'parent_id',
      '/team_lead_ids': 'team_lead_ids',
      '/zone': 'zone',
    },
    onSaved: () => {
      void cache.invalidateQueries({ queryKey: ['teams'] });
      say(t('saved', { name: form.values.name }));
      onClose();
    },
  });
  const save = (values: Values) => {
    if (isRoot && values.zone !== team.zone && !isAsked) setAsked(true);
    else saving.save(values);
  };
  return (
    <FormDrawer
      title={t(team ? 'edit' : 'new')}
      action={t(team ? 'save' : 'create')}
      isSaving={saving.isSaving}
      problem={saving.problem}
      onSubmit={form.onSubmit(save)}
      onClose={onClose}
    >
      <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
      {!isRoot && (
        <Select
          label={t('parent')}
          data={teams
            .filter((each) => each.id !== team?.id)
            .map((each) => ({ value: each.id, label: each.name ?? '' }))}
          allowDeselect={false}
          {...form.getInputProps('parent_id')}
        />
      )}
      {!team && (
        <Select
          label={t('kind_label')}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
      )}
      {team && (
        <>
          <MultiSelect
            label={t('leads')}
            data={[...users].map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('team_lead_ids')}
          />
          <Select
            label={t('zone')}
            data={[...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]}
            searchable
            {...form.getInputProps('zone')}
          />
          {isAsked && (
            <ZoneQuestion
              zone={form.values.zone}
              problem={saving.problem}
              isSaving={saving.isSaving}
              onYes={() => saving.save(form.values)}
              onClose={() => setAsked(false)}
            />
          )}
          {!isRoot && <RemoveTeam team={team} teams={teams} onDone={onClose} />}
        </>
      )}
    </FormDrawer>
  );
}

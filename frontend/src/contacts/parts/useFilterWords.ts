/** The words of the filter bar for contacts. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Choice } from '@/kit/ConditionEditor';
import type { FieldOfFilter } from '@/kit/filter';
import { useUserNames } from '@/users';
import type { SourceKind, Stage } from '../model';
import { settingsQuery } from '../queries';

const NAMED = [
  'display_name',
  'email',
  'phone',
  'city',
  'country',
  'company_id',
  'job_title',
  'external_id',
  'lifecycle_stage',
  'status_group',
  'source',
  'ad_source_id',
  'campaign_id',
  'store_id',
  'owner_id',
  'team_ids',
  'service_functions',
  'tags',
  'reachability',
  'processing',
  'completeness',
  'last_contact_at',
  'due_on',
  'created_at',
  'updated_at',
  'topics',
  'problems',
  'likes',
  'dislikes',
  'motives',
  'birthday',
  'name_day',
  'wedding_anniversary',
  'relation_anniversary',
  'contract_renewal',
  'warranty_end',
] as const;
type Named = (typeof NAMED)[number];
type Channel = 'email' | 'phone' | 'sms' | 'post' | 'messenger';

export function useFilterWords(): {
  fieldLabel: (field: string) => string;
  choices: (field: FieldOfFilter) => Choice[];
} {
  const { t } = useTranslation('contacts');
  const lists = useTranslation('lists').t;
  const users = useUserNames();
  const enabled = useMay()('contacts:read');
  const groups = useQuery({ ...settingsQuery, enabled }).data?.status_groups ?? [];
  const optionLabel = (field: string, option: string) => {
    if (field === 'lifecycle_stage') return t(`stage.${option as Stage}`);
    if (field === 'service_functions') return lists(`function.${option as 'support'}`);
    if (field === 'source') return t(`source.${option as SourceKind}`);
    if (field === 'reachability') return t(`channel.${option as Channel}`);
    if (field === 'processing') return t(`processing.${option as 'normal' | 'restricted'}`);
    return option;
  };
  return {
    fieldLabel: (field) => t(`field.${field as Named}`),
    choices: (field) => {
      if (field.name === 'owner_id') return [...users].map(([value, label]) => ({ value, label }));
      if (field.name === 'status_group' && groups.length > 0) {
        return groups.map(({ key, label }) => ({ value: key, label }));
      }
      return field.options.map((value) => ({ value, label: optionLabel(field.name, value) }));
    },
  };
}

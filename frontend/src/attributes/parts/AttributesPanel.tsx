import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { type Formats, useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { Properties } from '@/kit/Properties';
import { type Attribute, editable, type Holder, labelOf, type Values } from '../model';
import { attributesQuery } from '../queries';
import { ValuesDrawer } from './ValuesDrawer';

interface Props {
  kind: 'contact' | 'company';
  record: Holder;
}

/** The values of a record's own fields; nothing is shown where there are no fields. */
export function AttributesPanel({ kind, record }: Props) {
  const { t, i18n } = useTranslation('attributes');
  const may = useMay();
  const formats = useFormats();
  const [isEditing, setEditing] = useState(false);
  const mayRead = may('attributes:read');
  const all = useQuery({ ...attributesQuery(kind), enabled: mayRead }).data ?? [];
  const active = all.filter((each) => each.state === 'active');
  if (active.length === 0) return null;
  const values = (record.attributes ?? {}) as Values;
  const mayWrite = may(kind === 'contact' ? 'contacts:write' : 'companies:write');
  const yesNo = (value: unknown) => t(value ? 'yes' : 'no');
  return (
    <Panel
      title={t('title')}
      actions={
        mayWrite && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
            {t('fill')}
          </Button>
        )
      }
    >
      <Properties
        unknown={t('not_known')}
        items={active.map((each) => {
          const value = values[each.key ?? ''];
          const isHidden = value === undefined && record.hidden_attributes?.[each.key ?? ''];
          return {
            label: labelOf(each.label, i18n.language),
            value: isHidden ? t('hidden') : shown(each, value, formats, yesNo, i18n.language),
          };
        })}
      />
      {isEditing && (
        <ValuesDrawer
          kind={kind}
          record={record}
          attributes={active}
          onClose={() => setEditing(false)}
        />
      )}
    </Panel>
  );
}

function shown(
  attribute: Attribute,
  value: unknown,
  formats: Formats,
  yesNo: (value: unknown) => string,
  language: string,
) {
  if (value === undefined || value === null) return '';
  switch (attribute.type) {
    case 'boolean':
      return yesNo(value);
    case 'integer':
    case 'decimal':
      return formats.number(value as number);
    case 'date':
      return formats.dayOfDate(value as string);
    case 'instant':
      return formats.day(value as string);
    case 'choice':
    case 'multi_choice': {
      const keys = Array.isArray(value) ? value : [value];
      const known = (attribute.choices ?? []).filter(({ key }) => keys.includes(key));
      return formats.list(known.map(({ label }) => labelOf(label, language)));
    }
    case 'url':
      return (
        <a href={String(value)} rel="noreferrer noopener" target="_blank">
          {String(value)}
        </a>
      );
    default:
      return editable(attribute, value);
  }
}

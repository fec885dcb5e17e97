import { NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Pill } from '@/kit/Pill';
import {
  COLUMNS,
  giveable,
  type Permissions,
  type Row,
  type Scope,
  spoken,
  withEntry,
} from '../model';

const TONES = { own: 'plain', team: 'info', all: 'accent' } as const;

interface Props {
  rows: Row[];
  value: Permissions;
  /** Another role beside it: where the two differ, both are shown. */
  other?: Permissions | undefined;
  /** What the editor holds himself; he can give no more. */
  held?: Permissions | undefined;
  onChange?: ((value: Permissions) => void) | undefined;
}

/** Features by actions; in each cell how far the right reaches. */
export function Matrix({ rows, ...cells }: Props) {
  const { t } = useTranslation('roles');
  return (
    <Table horizontalSpacing={12} verticalSpacing={6} miw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('feature')}</Table.Th>
          {COLUMNS.map((column) => (
            <Table.Th key={column}>{t(`column.${column}`)}</Table.Th>
          ))}
          <Table.Th>{t('column.more')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ feature, common, special }) => (
          <Table.Tr key={feature}>
            <Table.Th scope="row" fw={500}>
              {spoken(feature)}
            </Table.Th>
            {COLUMNS.map((column) => (
              <Table.Td key={column}>
                {common.includes(column) && <Cell name={`${feature}:${column}`} {...cells} />}
              </Table.Td>
            ))}
            <Table.Td>
              {special.map((action) => (
                <div key={action} style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
                  <span>{spoken(action)}</span>
                  <Cell name={`${feature}:${action}`} {...cells} />
                </div>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cell({ name, value, other, held, onChange }: Omit<Props, 'rows'> & { name: string }) {
  const { t } = useTranslation('roles');
  const mine = value[name];
  if (onChange) {
    const choices = giveable(held?.[name], mine);
    return (
      <NativeSelect
        size="xs"
        miw={84}
        aria-label={spoken(name)}
        disabled={choices.length === 0}
        title={choices.length === 0 ? t('not_yours') : undefined}
        value={mine ?? ''}
        data={[
          { value: '', label: '–' },
          ...choices.map((scope) => ({ value: scope, label: t(`scope.${scope}`) })),
        ]}
        onChange={(event) => {
          const next = (event.currentTarget.value || null) as Scope | null;
          onChange(withEntry(value, name, next));
        }}
      />
    );
  }
  return (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      <Reach scope={mine} />
      {other && other[name] !== mine && (
        <>
          <span aria-hidden>≠</span>
          <Reach scope={other[name]} />
        </>
      )}
    </span>
  );
}

function Reach({ scope }: { scope: Scope | undefined }) {
  const { t } = useTranslation('roles');
  return scope ? <Pill tone={TONES[scope]}>{t(`scope.${scope}`)}</Pill> : <span>–</span>;
}

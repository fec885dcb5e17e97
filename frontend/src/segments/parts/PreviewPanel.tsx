import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Finding, ProblemError } from '@/api/problem';
import { useFormats } from '@/kit/format';
import { Panel } from '@/kit/Panel';
import { EMPTY_RULE, type Group, isWhole, treeOf } from '../model';
import { previewQuery } from '../queries';

interface Props {
  rule: Group;
  onFindings: (findings: Finding[]) => void;
}

const PAUSE = 400;

/** How many a rule finds, and some of them, while one builds it. */
export function PreviewPanel({ rule, onFindings }: Props) {
  const { t } = useTranslation('segments');
  const { number } = useFormats();
  const [asked] = useDebouncedValue(rule, PAUSE);
  const whole = isWhole(asked);
  const found = useQuery({ ...previewQuery(treeOf(whole ? asked : EMPTY_RULE)), enabled: whole });
  const findings = found.error instanceof ProblemError ? found.error.findings : undefined;
  useEffect(() => onFindings(whole && findings ? findings : []), [whole, findings, onFindings]);
  const { count = 0, exact, sample = [], scope } = (!found.isError && found.data) || {};
  return (
    <Panel title={t('preview')}>
      <div aria-live="polite">
        {!whole ? (
          <Text c="dimmed">{t('incomplete')}</Text>
        ) : found.isError ? (
          <Text c="red">{t('not_understood')}</Text>
        ) : (
          found.data && (
            <>
              <Text fz={32} fw={600} lh={1.2}>
                {exact ? number(count) : t('estimated', { number: number(count) })}
              </Text>
              <Text c="dimmed" mb={12}>
                {t(`scope.${scope ?? 'all'}`)}
              </Text>
            </>
          )
        )}
      </div>
      {whole && sample.length > 0 && (
        <ul aria-label={t('sample')} style={{ margin: 0, paddingInlineStart: 20 }}>
          {sample.map((contact) => (
            <li key={contact.id}>
              <Link
                to="/contacts/$contactId"
                params={{ contactId: contact.id ?? '' }}
                style={{ display: 'inline-block', minWidth: 24, minHeight: 24 }}
              >
                {contact.display_name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

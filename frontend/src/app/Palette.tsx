import { Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconAddressBook, IconBuilding, IconCommand, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { findCompanies } from '@/companies';
import { findContacts } from '@/contacts';
import { useOfferedActions } from '@/kit/actions';

const RECENT = 'kith.recent';

export function openPalette(): void {
  spotlight.open();
}

function recent(): string[] {
  return JSON.parse(localStorage.getItem(RECENT) ?? '[]') as string[];
}

function remember(id: string): void {
  localStorage.setItem(
    RECENT,
    JSON.stringify([id, ...recent().filter((each) => each !== id)].slice(0, 5)),
  );
}

/** Every record and every action in one list: Ctrl K. */
export function Palette() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const actions = useOfferedActions();
  const people = useQuery({
    ...findContacts(query),
    enabled: query.length > 1 && may('contacts:read'),
  });
  const firms = useQuery({
    ...findCompanies(query),
    enabled: query.length > 1 && may('companies:read'),
  });

  const last = recent();
  const rank = (id: string) => (last.includes(id) ? last.indexOf(id) : last.length);
  const wanted = text.trim().toLocaleLowerCase();
  const shown = actions
    .filter((action) => action.title.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => rank(a.id) - rank(b.id))
    .slice(0, wanted ? 8 : 12);
  const contacts = query.length > 1 ? (people.data ?? []) : [];
  const companies = query.length > 1 ? (firms.data ?? []) : [];

  return (
    <Spotlight.Root query={text} onQueryChange={setText} shortcut={null} scrollable maxHeight={480}>
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.search')}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {contacts.length > 0 && (
          <Spotlight.ActionsGroup label={t('places.contacts')}>
            {contacts.map((contact) => (
              <Spotlight.Action
                key={contact.id}
                label={contact.display_name ?? ''}
                description={contact.emails?.[0]?.value ?? contact.phones?.[0]?.raw ?? ''}
                leftSection={<IconAddressBook size={18} />}
                onClick={() =>
                  void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {companies.length > 0 && (
          <Spotlight.ActionsGroup label={t('places.companies')}>
            {companies.map((company) => (
              <Spotlight.Action
                key={company.id}
                label={company.name ?? ''}
                leftSection={<IconBuilding size={18} />}
                onClick={() =>
                  void navigate({ to: '/companies/$companyId', params: { companyId: company.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.actions')}>
            {shown.map((action) => (
              <Spotlight.Action
                key={action.id}
                label={action.title}
                leftSection={<IconCommand size={18} />}
                rightSection={
                  action.keys && !action.keys.startsWith('mod') ? (
                    <Kbd size="xs">{action.keys}</Kbd>
                  ) : undefined
                }
                onClick={() => {
                  remember(action.id);
                  action.run();
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length + contacts.length + companies.length === 0 && (
          <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

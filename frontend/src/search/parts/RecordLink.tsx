import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Kind, placeOf } from '../model';

interface Props {
  type: Kind;
  id: string;
  contactId?: string | null;
  children: ReactNode;
}

/** A record by its name; a link wherever there is a page to show it. */
export function RecordLink({ type, id, contactId = null, children }: Props) {
  const paths = Object.keys(useRouter().routesByPath);
  const place = placeOf({ type, id, contact_id: contactId }, paths);
  if (!place) return <span>{children}</span>;
  return (
    <Link to={place as '/'} className="record-link">
      {children}
    </Link>
  );
}

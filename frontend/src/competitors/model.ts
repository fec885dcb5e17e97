/** Competitors, as the screens speak of them; pure. */
import type { Schemas, Stored } from '@/api/client';

export type Competitor = Stored<'interactions.Competitor'>;

export interface CompetitorForm {
  name: string;
  aliases: string[];
  websites: string[];
  regions: string[];
  summary: string;
  state: 'active' | 'archived';
}

export const EMPTY_FORM: CompetitorForm = {
  name: '',
  aliases: [],
  websites: [],
  regions: [],
  summary: '',
  state: 'active',
};

export function formOf(found: Competitor): CompetitorForm {
  return {
    name: found.name ?? '',
    aliases: found.aliases ?? [],
    websites: found.websites ?? [],
    regions: found.regions ?? [],
    summary: found.summary ?? '',
    state: found.state === 'archived' ? 'archived' : 'active',
  };
}

/** What a form sends. */
export function bodyOf(form: CompetitorForm): Schemas['interactions.EnterCompetitor'] {
  return { ...form, name: form.name.trim() };
}

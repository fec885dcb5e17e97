/** Reading definitions of fields, and ready sets. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { Attribute, Entity, Preset } from './model';

export function attributesQuery(entity: Entity) {
  return queryOptions({
    queryKey: ['attributes', 'list', entity],
    queryFn: async () => {
      const asked = { params: { query: { entity } } };
      return ((await body(client.GET('/api/v1/attributes', asked))).items ?? []) as Attribute[];
    },
    staleTime: 300_000,
  });
}

export const presetsQuery = queryOptions({
  queryKey: ['attributes', 'presets'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/attributes/presets'))).items ?? []) as Preset[],
  staleTime: Number.POSITIVE_INFINITY,
});

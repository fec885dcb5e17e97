/** Reading service plans. */
import { queryOptions } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import type { ServicePlan } from './model';

export const servicePlansQuery = queryOptions({
  queryKey: ['service_plans', 'list'],
  queryFn: async () =>
    ((await body(client.GET('/api/v1/service-plans'))).items ?? []) as ServicePlan[],
});

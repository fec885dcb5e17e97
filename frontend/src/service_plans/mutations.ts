/** Writing service plans. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { ServicePlan } from './model';

export async function createPlan(
  given: Schemas['interactions.CreateServicePlan'],
  headers: WriteHeaders,
): Promise<ServicePlan> {
  return (await body(
    client.POST('/api/v1/service-plans', { body: given, headers }),
  )) as ServicePlan;
}

export async function patchPlan(
  plan: ServicePlan,
  changes: Schemas['interactions.ChangeServicePlanPatch'],
  headers: WriteHeaders,
): Promise<ServicePlan> {
  const changed = client.PATCH('/api/v1/service-plans/{plan_id}', {
    params: { path: { plan_id: plan.id }, header: { ...headers, ...ifMatch(plan.version) } },
    body: changes,
  });
  return (await body(changed)) as ServicePlan;
}

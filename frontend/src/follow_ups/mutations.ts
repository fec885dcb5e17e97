/** Writing the rules about customers who wait. */
import { body, client, ifMatch, type Schemas, type WriteHeaders } from '@/api/client';
import type { Rule } from './model';

export async function addRule(
  given: Schemas['interactions.AddRule'],
  headers: WriteHeaders,
): Promise<Rule> {
  return (await body(
    client.POST('/api/v1/tasks/follow-up-rules', { body: given, headers }),
  )) as Rule;
}

export async function switchRule(rule: Rule, headers: WriteHeaders): Promise<Rule> {
  const state = rule.state === 'active' ? 'paused' : 'active';
  const changed = client.PATCH('/api/v1/tasks/follow-up-rules/{rule_id}', {
    params: { path: { rule_id: rule.id }, header: { ...headers, ...ifMatch(rule.version) } },
    body: { state },
  });
  return (await body(changed)) as Rule;
}

export async function removeRule(rule: Rule, headers: WriteHeaders): Promise<void> {
  await body(
    client.DELETE('/api/v1/tasks/follow-up-rules/{rule_id}', {
      params: { path: { rule_id: rule.id }, header: { ...headers, ...ifMatch(rule.version) } },
    }),
  );
}

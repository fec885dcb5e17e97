/** Writing cases. */
import { body, client, type Schemas, type WriteHeaders } from '@/api/client';
import type { Case, Resolution } from './model';

const at = (found: { id: string }) => ({ path: { case_id: found.id } });

export async function openCase(given: object, headers: WriteHeaders): Promise<Case> {
  const made = client.POST('/api/v1/cases', {
    body: given as Schemas['interactions.OpenCase'],
    headers,
  });
  return (await body(made)) as Case;
}

export async function informCustomer(
  found: Case,
  told: Schemas['interactions.InformCustomer'],
  headers: WriteHeaders,
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/inform', {
    params: at(found),
    body: told,
    headers,
  });
  return (await body(done)) as Case;
}

export async function waitFor(
  found: Case,
  whom: Schemas['interactions.WaitFor']['for'],
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/wait', {
    params: at(found),
    body: { for: whom },
  });
  return (await body(done)) as Case;
}

export async function resolveCase(
  found: Case,
  end: Resolution,
  headers: WriteHeaders,
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/resolve', {
    params: at(found),
    body: end,
    headers,
  });
  return (await body(done)) as Case;
}

export async function closeCase(
  found: Case,
  isLost: boolean,
  headers: WriteHeaders,
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/close', {
    params: at(found),
    body: { lost_customer: isLost },
    headers,
  });
  return (await body(done)) as Case;
}

export async function reopenCase(
  found: Case,
  reason: string,
  headers: WriteHeaders,
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/reopen', {
    params: at(found),
    body: { reason },
    headers,
  });
  return (await body(done)) as Case;
}

export async function assignCase(
  found: Case,
  assigneeId: string,
  headers: WriteHeaders,
): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/assign', {
    params: at(found),
    body: { assignee_id: assigneeId },
    headers,
  });
  return (await body(done)) as Case;
}

export async function escalateCase(found: Case): Promise<Case> {
  const done = client.POST('/api/v1/cases/{case_id}/escalate', { params: at(found), body: {} });
  return (await body(done)) as Case;
}

/** What the API answers instead of a result: problem+json (RFC 9457). */

export interface Finding {
  pointer?: string;
  parameter?: string;
  code: string;
  message?: string;
}

export class ProblemError extends Error {
  readonly status: number;
  readonly type: string;
  readonly detail: string;
  readonly traceId: string | null;
  readonly findings: Finding[];
  readonly retryAfter: number | null;
  /** Everything that was told: some problems say more than others. */
  readonly told: Record<string, unknown>;

  constructor(status: number, told: Record<string, unknown>, retryAfter: number | null = null) {
    super(String(told.title ?? status));
    this.name = 'ProblemError';
    this.status = status;
    this.type = String(told.type ?? '').replace('urn:kith:problem:', '');
    this.detail = String(told.detail ?? told.title ?? '');
    this.traceId = typeof told.trace_id === 'string' ? told.trace_id : null;
    this.findings = Array.isArray(told.errors) ? (told.errors as Finding[]) : [];
    this.retryAfter = retryAfter;
    this.told = told;
  }

  /** Whether nothing came back at all. */
  get isNetwork(): boolean {
    return this.status === 0;
  }
}

/** Read the problem of an answer; one without a body is told by its status alone. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  let told: Record<string, unknown> = {};
  try {
    told = (await response.json()) as Record<string, unknown>;
  } catch {
    told = { title: response.statusText };
  }
  return new ProblemError(response.status, told, Number.isNaN(wait) ? null : wait);
}

/** The problem of a request that got no answer; a problem stays what it is. */
export function networkProblem(error: unknown): Error {
  if (error instanceof ProblemError) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new ProblemError(0, { type: 'network', title: 'network' });
}

/** Whether asking again may help: the network and services come back. */
export function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && [0, 429, 502, 503, 504].includes(error.status);
}

interface FormOfFields {
  setFieldError: (path: string, error: string) => void;
}

/**
 * Show a problem at the fields that it points to.
 *
 * `fields` maps pointers of the API (`/emails/0/value`) to fields of the form where
 * both differ. Returns what no field could show, for the summary of the form.
 */
export function applyProblem(
  form: FormOfFields,
  error: unknown,
  fields: Record<string, string>,
): string | null {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : null;
  const rest: string[] = [];
  for (const finding of error.findings) {
    const field = fieldOf(finding.pointer ?? '', fields);
    if (field) form.setFieldError(field, finding.message ?? finding.code);
    else rest.push(finding.message ?? finding.code);
  }
  if (error.findings.length > 0 && rest.length === 0) return null;
  return [error.detail || error.message, ...rest].join(' · ');
}

function fieldOf(pointer: string, fields: Record<string, string>): string | undefined {
  for (let path = pointer; path; path = path.slice(0, path.lastIndexOf('/'))) {
    if (fields[path]) return fields[path];
  }
  return undefined;
}

/** The stream of changes of this tab: opened with a ticket, asked anew when it ends. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { body, client } from '@/api/client';
import { type Me, meQuery } from '@/api/session';
import {
  changedIn,
  concerns,
  isKnown,
  listsOf,
  MOST_CHANNELS,
  type Notice,
  recordsOf,
  waitBefore,
} from './model';
import { putChannels } from './mutations';

export type State = 'connecting' | 'live' | 'polling' | 'resting';

// They know how a list is refreshed, and come with the first screen that has one.
const lists = () => import('@/kit/longList');
const [TOGETHER, COUNTED] = [250, 3000];
const POLL = 60_000;
const SILENT = 40_000;
const HIDDEN = 10_000;
const RESET_AT_MOST_EVERY = 5000;

/** Keeps one stream open while the tab is seen, and the queries of the page current. */
export class Connection {
  private source: EventSource | undefined;
  private connectionId = '';
  private position: number | undefined;
  private attempt = 0;
  private told = '';
  private isStopped = false;
  private resetAt = 0;
  private notices: Notice[] = [];
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly endings: (() => void)[] = [];

  constructor(
    private readonly cache: QueryClient,
    private readonly show: (state: State) => void,
    private readonly tell: (kind: string, notice: Notice) => void,
  ) {}

  start(): void {
    this.endings.push(
      this.cache.getQueryCache().subscribe((event) => {
        if (event.type.startsWith('observer')) this.later('channels', 300, () => this.follow());
      }),
    );
    const look = () => this.look();
    document.addEventListener('visibilitychange', look);
    this.endings.push(() => document.removeEventListener('visibilitychange', look));
    if (document.hidden) this.show('resting');
    else void this.open();
  }

  stop(): void {
    this.isStopped = true;
    this.close();
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const end of this.endings) end();
  }

  private later(name: string, wait: number, run: () => void): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(name, setTimeout(run, wait));
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    this.connectionId = '';
  }

  /** A tab that nobody sees gives its connection back; what it missed it asks for. */
  private look(): void {
    if (document.hidden) {
      this.later('hidden', HIDDEN, () => {
        this.close();
        clearTimeout(this.timers.get('open'));
        clearTimeout(this.timers.get('silent'));
        clearTimeout(this.timers.get('poll'));
        this.show('resting');
      });
      return;
    }
    clearTimeout(this.timers.get('hidden'));
    if (!this.source) void this.open();
  }

  private channels(): { lists: string[]; records: string[] } {
    const held = this.cache.getQueryData<Me>(meQuery.queryKey)?.permissions ?? [];
    const active = this.cache
      .getQueryCache()
      .getAll()
      .filter((query) => query.isActive());
    const keys = active.map((query) => query.queryKey);
    const lists = ['me', ...listsOf(keys, held)];
    const records = recordsOf(keys, held).slice(0, MOST_CHANNELS - lists.length);
    return { lists, records };
  }

  private async open(): Promise<void> {
    if (this.isStopped || this.source) return;
    this.show('connecting');
    try {
      const given = await body(client.POST('/api/v1/live/tickets'));
      if (this.isStopped || this.source) return;
      // What changed since this page was loaded is told at once.
      this.position ??= Math.round((given.position ?? 0) - performance.now());
      const asked = new URLSearchParams({
        ticket: given.ticket ?? '',
        channels: this.channels().lists.join(','),
        last_event_id: String(this.position),
      });
      this.listen(new EventSource(`/api/v1/live?${asked}`));
    } catch {
      this.retry(waitBefore(this.attempt));
    }
  }

  private listen(source: EventSource): void {
    this.source = source;
    const on = (name: string, run: (told: unknown) => void) =>
      source.addEventListener(name, (event) => {
        if (event.lastEventId) this.position = Number(event.lastEventId);
        this.later('silent', SILENT, () => this.retry(0));
        run(JSON.parse(event.data));
      });
    on('connection_id', (told) => this.begin(told as { connection_id: string; degraded: boolean }));
    on('notice', (told) => this.note(told as Notice));
    on('personal', (told) => {
      const { kind, ...notice } = told as Notice & { kind: string };
      this.note(notice);
      this.tell(kind, notice);
    });
    on('presence', () => undefined);
    on('beat', () => undefined);
    on('reset', () => this.reset());
    on('degraded', () => this.poll());
    on('bye', (told) => {
      // Perhaps because the person's rights are others now.
      void this.cache.invalidateQueries({ queryKey: meQuery.queryKey });
      this.retry((told as { wait: number }).wait);
    });
    source.onerror = () => this.retry(waitBefore(this.attempt));
    this.later('silent', SILENT, () => this.retry(0));
  }

  private begin(told: { connection_id: string; degraded: boolean }): void {
    this.connectionId = told.connection_id;
    this.attempt = 0;
    this.told = this.channels().lists.join(',');
    if (told.degraded) {
      this.poll();
    } else {
      clearTimeout(this.timers.get('poll'));
      this.show('live');
    }
    this.follow();
  }

  /** Tell the server what this page shows now. */
  private follow(): void {
    const { lists, records } = this.channels();
    const wanted = [...lists, ...records].join(',');
    if (!this.connectionId || wanted === this.told) return;
    this.told = wanted;
    void putChannels(this.connectionId, [...lists, ...records]).then((status) => {
      // One record that is not ours to see any more must not silence the others.
      if (status === 403 && records.length > 0) void putChannels(this.connectionId, lists);
      // The stream has gone, or it belongs to the secret that the session had before.
      if (status === 404) this.retry(0);
    });
  }

  private note(notice: Notice): void {
    this.notices.push(notice);
    if (this.notices.length === 1) this.later('notices', TOGETHER, () => this.apply());
  }

  private apply(): void {
    const notices = this.notices.splice(0);
    const isStale = ({ queryKey, state }: Query) =>
      notices.some((each) => concerns(queryKey, each) && !isKnown(queryKey, state.data, each));
    const changed = (key: Query['queryKey']) => changedIn(key, notices);
    void lists().then(({ refresh }) => refresh(this.cache, isStale, changed));
    // Numbers are counted by who may hear of it a little later than we do.
    for (const each of notices)
      this.later(`counted ${each.hint.feature}`, COUNTED, () => {
        const isIts = ({ queryKey: key }: Query) => key[1] === 'report' && concerns(key, each);
        void this.cache.invalidateQueries({ predicate: isIts });
      });
  }

  private reset(): void {
    const wait = this.resetAt + RESET_AT_MOST_EVERY - Date.now();
    this.later('reset', Math.max(0, wait), () => {
      this.resetAt = Date.now();
      void lists().then(({ refreshAll }) => refreshAll(this.cache));
    });
  }

  private retry(wait: number): void {
    this.close();
    if (this.isStopped) return;
    this.attempt += 1;
    if (this.attempt > 2) this.poll();
    this.later('open', wait, () => void this.open());
  }

  /** Without news from the server the page asks by itself. */
  private poll(): void {
    this.show('polling');
    this.later('poll', POLL, () => {
      void lists().then(({ refreshAll }) => refreshAll(this.cache));
      this.poll();
    });
  }
}

/** What the person can do now: one list for the palette, the keys and the help sheet. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Action {
  id: string;
  title: string;
  /** `n`, `g c` or `mod+Enter`. */
  keys?: string;
  group: string;
  run: () => void;
}

type Source = { current: Action[] };

const sources: Source[] = [];
const listeners = new Set<() => void>();
let listed: Action[] = [];

function tell(): void {
  listed = sources.flatMap((source) => source.current);
  for (const listener of listeners) listener();
}

/** Offer actions while a component is shown; those that came later win their keys. */
export function useActions(actions: Action[]): void {
  const source = useRef<Action[]>(actions);
  source.current = actions;
  const names = actions.map((action) => `${action.id}:${action.title}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names tell when the list changed
  useEffect(() => {
    sources.push(source);
    tell();
    return () => {
      sources.splice(sources.indexOf(source), 1);
      tell();
    };
  }, [names]);
}

/** Everything that can be done now. */
export function useOfferedActions(): Action[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => listed,
  );
}

/** The newest action with these keys. */
export function actionFor(keys: string): Action | undefined {
  return sources
    .flatMap((source) => source.current)
    .reverse()
    .find((action) => action.keys === keys);
}

/** Whether some action begins with these keys and waits for more. */
export function beginsSequence(keys: string): boolean {
  return sources.some((source) =>
    source.current.some((action) => action.keys?.startsWith(`${keys} `)),
  );
}

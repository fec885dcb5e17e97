/** From key strokes to actions: single letters only outside fields, sequences in a second. */
import { useEffect } from 'react';
import { actionFor, beginsSequence } from './actions';

const SEQUENCE_MILLISECONDS = 1000;
// Boxes and buttons to tick take no letters.
const FIELDS =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="textbox"]';

/** The name of a key stroke: `mod+k`, `?`, `Enter`. */
export function strokeOf(event: KeyboardEvent): string {
  const isModified = event.ctrlKey || event.metaKey;
  return isModified ? `mod+${event.key}` : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

/** Whether a stroke is meant for us: single letters belong to fields and dialogs. */
function isOurs(event: KeyboardEvent, areLettersOn: boolean): boolean {
  if (event.defaultPrevented || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return areLettersOn && !isTyping(event.target) && !isInDialog(event.target);
}

/** Listen while the application is shown; `enabled` switches single letters off. */
export function useKeys(enabled: boolean): void {
  useEffect(() => {
    let begun = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = () => {
      begun = '';
    };
    const listen = (event: KeyboardEvent) => {
      const stroke = strokeOf(event);
      if (!isOurs(event, enabled)) return;
      const keys = begun ? `${begun} ${stroke}` : stroke;
      clearTimeout(timer);
      const action = actionFor(keys) ?? actionFor(stroke);
      if (action && !(begun === '' && beginsSequence(stroke))) {
        event.preventDefault();
        forget();
        action.run();
      } else {
        begun = beginsSequence(stroke) ? stroke : '';
        timer = setTimeout(forget, SEQUENCE_MILLISECONDS);
      }
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      clearTimeout(timer);
    };
  }, [enabled]);
}

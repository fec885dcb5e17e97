/** Dates, numbers and money in the language of the person and the zone of his work. */
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { PublicZone, useMe } from '@/api/session';
import { numberFormat } from './money';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export interface Formats {
  number: (value: number) => string;
  percent: (share: number) => string;
  money: (amountMinor: number, currency: string) => string;
  day: (instant: string) => string;
  dayOfDate: (date: string) => string;
  time: (instant: string) => string;
  exact: (instant: string) => string;
  since: (instant: string, now?: number) => string;
  duration: (seconds: number) => string;
  list: (parts: string[]) => string;
}

export function formatsOf(language: string, zone: string): Formats {
  const number = numberFormat(language);
  const dates: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  const day = new Intl.DateTimeFormat(language, { ...dates, timeZone: zone });
  const dayOfDate = new Intl.DateTimeFormat(language, { ...dates, timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: zone });
  const exact = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: zone,
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const units = (value: number, unit: string) =>
    numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  return {
    number: (value) => number.format(value),
    percent: (share) =>
      numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    money: (amountMinor, currency) => {
      const format = numberFormat(language, { style: 'currency', currency });
      return format.format(
        amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2),
      );
    },
    day: (instant) => day.format(new Date(instant)),
    dayOfDate: (date) => dayOfDate.format(new Date(`${date}T00:00:00Z`)),
    time: (instant) => time.format(new Date(instant)),
    exact: (instant) => exact.format(new Date(instant)),
    since: (instant, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000;
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step
        ? relative.format(Math.round(seconds / step[1]), step[0])
        : relative.format(0, 'second');
    },
    duration: (seconds) => {
      if (seconds < 60) return units(Math.round(seconds), 'second');
      if (seconds < 3600) return units(Math.round(seconds / 60), 'minute');
      return units(Math.round(seconds / 3600), 'hour');
    },
    list: (parts) => new Intl.ListFormat(language).format(parts),
  };
}

/** The formats of who is signed in, or of a page that needs no sign-in. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const zone = useContext(PublicZone);
  const me = useMe();
  return knownFormats(i18n.language, zone ?? me?.zone ?? 'UTC');
}

const known = new Map<string, Formats>();

/** The formats of a language and a zone: the same ones for every cell of a list. */
function knownFormats(language: string, zone: string): Formats {
  const name = `${language} ${zone}`;
  const formats = known.get(name) ?? formatsOf(language, zone);
  known.set(name, formats);
  return formats;
}

/** Colours, sizes and type of the whole application; contrast is tested. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 6,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, Inter, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.3', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.3' },
      h3: { fontSize: '14px', lineHeight: '1.3' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Our own names for colours; each pair of text and ground reaches 4.5 : 1. */
export const SCHEMES = {
  light: {
    '--k-paper': '#f6f6f9',
    '--k-surface': '#ffffff',
    '--k-line': '#e3e4ea',
    '--k-text': '#1c1d24',
    '--k-quiet': '#5b5e6b',
    '--k-accent': '#3b5bdb',
    '--k-accent-text': '#364fc7',
    '--k-tint': '#edf0fe',
    '--k-hover': '#f1f2f6',
    '--k-good': '#087254',
    '--k-good-tint': '#e3f5ee',
    '--k-warn': '#8a4b00',
    '--k-warn-tint': '#fff3da',
    '--k-bad': '#c22525',
    '--k-bad-tint': '#fdebea',
    '--k-info': '#1864ab',
    '--k-info-tint': '#e5f1fb',
  },
  dark: {
    '--k-paper': '#191a1e',
    '--k-surface': '#242529',
    '--k-line': '#3a3c44',
    '--k-text': '#e9eaee',
    '--k-quiet': '#a9acb8',
    '--k-accent': '#3b5bdb',
    '--k-accent-text': '#a9bbff',
    '--k-tint': '#2b2f4a',
    '--k-hover': '#2d2e34',
    '--k-good': '#63d3ad',
    '--k-good-tint': '#1d3a31',
    '--k-warn': '#ffc46b',
    '--k-warn-tint': '#40331a',
    '--k-bad': '#ff9d95',
    '--k-bad-tint': '#45221f',
    '--k-info': '#86c1f5',
    '--k-info-tint': '#1d3247',
  },
} as const;

/** Pairs of text and ground that stand on each other somewhere. */
export const PAIRS: [string, string][] = [
  ...['--k-paper', '--k-surface', '--k-hover'].flatMap((ground): [string, string][] => [
    ['--k-text', ground],
    ['--k-quiet', ground],
    ['--k-accent-text', ground],
    ['--k-bad', ground],
    ['--k-good', ground],
  ]),
  ['--k-accent-text', '--k-tint'],
  ['--k-text', '--k-tint'],
  ['--k-good', '--k-good-tint'],
  ['--k-warn', '--k-warn-tint'],
  ['--k-bad', '--k-bad-tint'],
  ['--k-info', '--k-info-tint'],
];

const mantineNames = {
  '--mantine-color-body': 'var(--k-surface)',
  '--mantine-color-text': 'var(--k-text)',
  '--mantine-color-dimmed': 'var(--k-quiet)',
  '--mantine-color-placeholder': 'var(--k-quiet)',
  '--mantine-color-anchor': 'var(--k-accent-text)',
  '--mantine-color-error': 'var(--k-bad)',
  '--mantine-color-default-border': 'var(--k-line)',
  '--mantine-primary-color-light-color': 'var(--k-accent-text)',
  '--mantine-color-indigo-light-color': 'var(--k-accent-text)',
  '--mantine-color-indigo-light': 'var(--k-tint)',
  '--mantine-color-teal-light': 'var(--k-good-tint)',
  '--mantine-color-teal-light-color': 'var(--k-good)',
  '--mantine-color-yellow-light': 'var(--k-warn-tint)',
  '--mantine-color-yellow-light-color': 'var(--k-warn)',
  '--mantine-color-red-light': 'var(--k-bad-tint)',
  '--mantine-color-red-light-color': 'var(--k-bad)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...SCHEMES.light, ...mantineNames },
  dark: { ...SCHEMES.dark, ...mantineNames },
});

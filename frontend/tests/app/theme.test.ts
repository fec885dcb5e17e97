import { describe, expect, it } from 'vitest';
import { PAIRS, SCHEMES } from '@/app/theme';

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s scheme', (name) => {
  const scheme: Record<string, string> = SCHEMES[name];

  it.each(PAIRS)('shows %s on %s with a contrast of 4.5', (text, ground) => {
    expect(contrast(scheme[text] ?? '', scheme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('has white words on its accent', () => {
    expect(contrast('#ffffff', scheme['--k-accent'] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

/** How the application is built, served while it is written, and tested. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import variables from 'postcss-simple-vars';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const OUT = '../gateway/static/app';

/** Beside each file its compressed forms, which the gateway serves as they are. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const folder = here(`./${OUT}/assets`);
    for (const name of readdirSync(folder).filter((each) => /\.(js|css|svg)$/.test(each))) {
      const text = readFileSync(`${folder}/${name}`);
      writeFileSync(`${folder}/${name}.gz`, gzipSync(text, { level: 9 }));
      writeFileSync(`${folder}/${name}.br`, brotliCompressSync(text));
    }
  },
});

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { '@': here('./src') } },
  // The gateway puts a fresh nonce in the place of this word, for every page.
  html: { cspNonce: '__KITH_CSP_NONCE__' },
  css: {
    postcss: {
      plugins: [
        mantine(),
        variables({ variables: { phone: '40rem', tablet: '64rem', wide: '90rem' } }),
      ],
    },
  },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // no data: addresses, the policy refuses them
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': process.env.KITH_APP_URL ?? 'http://localhost:8080' } },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    include: ['tests/**/*.test.{ts,tsx}'],
    css: false,
    testTimeout: 20_000,
    expect: { poll: { timeout: 8000 } }, // as in tests/setup.ts
  },
});

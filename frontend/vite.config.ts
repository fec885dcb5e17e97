/** How the application is built, served while it is written, and tested. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import variables from 'postcss-simple-vars';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
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
    outDir: '../gateway/static/app',
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
  },
});

/// <reference types="vite/client" />
declare module 'postcss-simple-vars';

/** The nonce of this page, for the few places that make style elements. */
import { setNonce } from 'get-nonce';

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
export const nonce = meta?.nonce || meta?.content || '';
if (nonce) setNonce(nonce);

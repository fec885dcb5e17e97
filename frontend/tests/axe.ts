/** What axe finds in the page; what only a browser can see is left to the browser tests. */
import { run } from 'axe-core';

export async function axe(): Promise<string[]> {
  const found = await run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

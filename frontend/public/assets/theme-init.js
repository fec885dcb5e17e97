// Chooses light or dark before the first paint; a file of its own, since the policy
// of the page allows no script inside it.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('kith.scheme');
  } catch {
    // Storage can be switched off: then the system decides.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();

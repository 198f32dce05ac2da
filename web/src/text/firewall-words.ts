import { wordsWhenEnglish } from './words-when-english.ts';

/** Reasons, cures, diagnostics and risks of the domain in the reader's language; the domain says them in Italian. */
export const useFirewallWords = wordsWhenEnglish(async () => {
  const { firewallInEnglish } = await import('../../../text/firewall/english.ts');
  return firewallInEnglish;
});

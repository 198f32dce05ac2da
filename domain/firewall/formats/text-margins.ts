const ESCAPE = '\u001b';
/** Colours and cursor movements. */
const CURSOR = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');
/** The pager's mark, then what wipes it: carriage returns, backspaces and blanks up to the last of those. */
const PAGER =
  /(?:<-{2,3} ?More ?-{2,3}>|-{2,3} ?[([]?More[)\]]?(?: ?\(?\d{1,3}%\)?)? ?-{2,3}|-{3}\(more(?: \d{1,3}%)?\)-{3})(?:[ \b\r]*[\b\r]|(?: {3,}))?/gi;

/** Those of `less` (PAN-OS, shells: `lines 1-23/40 (END)`), of `more` (`--More--(50%)`) and of RouterOS. */
const OTHER_PAGERS =
  /^lines \d+-\d+(?:\/\d+)?(?: \(END\)| \d{1,3}%)?[ ]*[ \b\r]*|--More--\(\d{1,3}%\)[ \b\r]*|^-- \[Q quit\|[^\]\n]*\][ \b\r]*/gm;

/**
 * What terminals put around an export: the pager's mark with the blanks that wipe it, a byte order mark, the prompt with
 * the command that was typed. The lines keep their numbers.
 */
export function withoutMargins(text: string): string {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(CURSOR, '')
    .replace(OTHER_PAGERS, '')
    .replace(PAGER, '');
  return plain
    .split('\n')
    .map((line) => (isPrompt(line) ? '' : line))
    .join('\n');
}

/** `FGT-01 (root) # show`, `ciscoasa# show running-config`, `admin@pa> show config running`, `root@gw:~# iptables-save`. */
function isPrompt(line: string): boolean {
  return PROMPT.test(line);
}

const PROMPT =
  /^[A-Za-z0-9_@.:~/()[\]-]{1,60}(?: \([^()]{1,40}\)| [~/][^ #>$%]{0,80})? ?[#>$%](?:[ ]*$|[ ]*(?:show|display|get|cat|sudo|nft|ip6?tables(?:-save)?|terminal|more|exit|quit|enable|conf(?:igure|ig)?|diagnose|print|export|set cli|no pager|\/(?:ip|ipv6|export)|mgmt_cli)\b.*$)/;

import { parseMailAddress } from '../mailboxes/address.ts';
import type { MailboxState } from '../mailboxes/mailbox.ts';
import type { ReadFault, ReadLine } from './fields.ts';
import { headingKey } from './headings.ts';
import type { MailProxies } from './mail-proxies.ts';
import { NO_MAILBOX } from './mailbox-fields.ts';
import type { MailboxSource } from './sources/mailbox-sources.ts';

export interface MailboxValues {
  readonly address: string;
  readonly service: 'peo' | 'pec';
  /** The table or the source says the service; else the address made it likely. */
  readonly isServiceGuessed: boolean;
  readonly kind: string | null;
  readonly label: string | null;
  readonly state: MailboxState;
  readonly aliases: readonly string[];
  readonly forwards: readonly string[];
  readonly expiresOn: string | null;
  readonly closedOn: string | null;
  readonly usedMb: number | null;
  readonly quotaMb: number | null;
  readonly hasMfa: boolean | null;
}

export type MailboxLine =
  | { readonly mailbox: MailboxValues }
  /** The line is no mailbox of the office: why. */
  | { readonly skipped: string }
  | { readonly fault: ReadFault };

/** The name that Entra gives to a guest from elsewhere (learn.microsoft.com, «B2B collaboration user properties»). */
const GUEST = /#ext#@/i;

/** What a line says of a mailbox. `addressHeading`: what stands above its addresses, for "Indirizzo PEC" names the service. */
export function mailboxValues(
  { line, values }: ReadLine,
  source: MailboxSource,
  addressHeading: string | null,
): MailboxLine {
  const typed = String(values['address'] ?? '').trim();
  if (values['kind'] === NO_MAILBOX || GUEST.test(typed))
    return { skipped: `Riga ${line} tralasciata: «${typed.slice(0, 80)}» non è una casella dell’ente.` };
  if (/^[0-9a-f]{32}$/i.test(typed)) {
    const message =
      'il nome è nascosto dal rapporto: nel centro di amministrazione disattivare l’opzione che nasconde i nomi di utenti e gruppi nei rapporti, ed esportarlo di nuovo';
    return { fault: { line, column: addressHeading, value: typed, message } };
  }
  const proxies = (values['proxies'] ?? null) as MailProxies | null;
  const parsed = parseMailAddress(proxies?.primary ?? typed.replace(/^(?:smtp:|mailto:)/i, ''));
  if (parsed.type === 'error')
    return {
      fault: {
        line,
        column: addressHeading,
        value: typed.slice(0, 120),
        message:
          parsed.fault === 'local-international'
            ? 'lettere accentate o non latine prima della chiocciola: indirizzi così (SMTPUTF8) non si tengono nel registro'
            : 'indirizzo di posta non valido',
      },
    };
  const address = parsed.value;
  const others = [...(proxies?.others ?? []), ...((values['aliases'] ?? []) as string[])].map(asAddress);
  const stated = values['service'] as 'peo' | 'pec' | null | undefined;
  const service = stated ?? source.service ?? serviceOfHeading(addressHeading);
  return {
    mailbox: {
      address,
      service: service ?? serviceOfAddress(address),
      isServiceGuessed: service === null,
      kind: (values['kind'] as string | null | undefined) ?? source.kind,
      label: (values['label'] as string | undefined) || null,
      state: stateOf(values),
      aliases: [...new Set(others)].filter((one) => one !== address),
      forwards: ((values['forwards'] ?? []) as string[]).map(asAddress),
      expiresOn: (values['expiresOn'] as string | null | undefined) ?? null,
      closedOn: (values['closedOn'] as string | null | undefined) ?? null,
      usedMb: (values['usedMb'] as number | null | undefined) ?? null,
      quotaMb: (values['quotaMb'] as number | null | undefined) ?? null,
      hasMfa: (values['hasMfa'] as boolean | null | undefined) ?? null,
    },
  };
}

/** As the register keeps it; what is no address stays for whoever reads the line. */
function asAddress(text: string): string {
  const parsed = parseMailAddress(text);
  return parsed.type === 'address' ? parsed.value : text.toLowerCase();
}

function stateOf(values: Record<string, unknown>): MailboxState {
  const stated = values['state'] as MailboxState | null | undefined;
  if (values['deleted'] === true || stated === 'closed') return 'closed';
  // The account of a shared mailbox or of a room is always blocked: nobody signs in with it.
  const isOnes = values['kind'] !== 'shared' && values['kind'] !== 'functional';
  if (values['blocked'] === true && isOnes) return 'suspended';
  return stated ?? 'active';
}

const serviceOfHeading = (heading: string | null): 'pec' | null =>
  heading !== null && /pec|postacertificata/.test(headingKey(heading)) ? 'pec' : null;

/** A label of the domain that providers give to certified mail. */
const serviceOfAddress = (address: string): 'peo' | 'pec' =>
  address
    .slice(address.indexOf('@') + 1)
    .split('.')
    .some((label) =>
      /^(?:pec|pec-?\w*|\w*-?pec|postacert|legalmail|postecert|cert|postacertificata|sicurezzapostale|pecmail)$/.test(
        label,
      ),
    )
    ? 'pec'
    : 'peo';

import type { MailboxRequestContent } from '../../contract/mailboxes/mailboxes.ts';
import type { DelegateRight, MailService } from '../../domain/mailboxes/mailbox.ts';

const SERVICE: Record<MailService, string> = { peo: 'PEO', pec: 'PEC' };
const RIGHT: Record<DelegateRight, string> = {
  read: 'in lettura',
  'send-as': 'in lettura e invio',
  full: 'piena',
};

const day = (iso: string): string => iso.split('-').reverse().join('/');
const withStaffNumber = (name: string, number: string | null): string =>
  number === null ? name : `${name} (matricola ${number})`;

/** The request as the Responsabile reads it: one impersonal Italian sentence. */
export function mailboxRequestSentence(content: MailboxRequestContent): string {
  if (content.operation === 'create') {
    const holder =
      content.holderName === null
        ? ''
        : `, in uso a ${withStaffNumber(content.holderName, content.holderStaffNumber)}`;
    return `Crea la casella ${SERVICE[content.service]} ${content.address}${holder}.`;
  }
  if (content.operation === 'problem' && content.mailboxId === null) {
    const about =
      content.mailboxAddress === null ? '' : ` della casella ${content.mailboxAddress}, non registrata`;
    return `Segnala un problema di posta${about}: ${firstLine(content.reason)}`;
  }
  const mailbox = `la casella ${content.mailboxAddress}`;
  switch (content.operation) {
    case 'change-holder':
      return `Assegna ${mailbox} a ${withStaffNumber(content.holderName, content.holderStaffNumber)}.`;
    case 'delegate': {
      const added = content.add.map(
        ({ name, right, from, until }) =>
          `delega ${RIGHT[right]} a ${name} dal ${day(from)}${until === null ? ', senza termine' : ` al ${day(until)}`}`,
      );
      const ended = content.end.map((name) => `termine della delega di ${name}`);
      return `Per ${mailbox}: ${[...added, ...ended].join('; ')}.`;
    }
    case 'alias': {
      const parts = [
        ...(content.add.length > 0 ? [`aggiunge gli alias ${content.add.join(', ')}`] : []),
        ...(content.remove.length > 0 ? [`toglie gli alias ${content.remove.join(', ')}`] : []),
      ];
      return `Per ${mailbox}: ${parts.join(' e ')}.`;
    }
    case 'quota':
      return `Porta a ${content.quotaMb.toLocaleString('it-IT', { useGrouping: true })} MB lo spazio de${mailbox.replace(/^la/, 'lla')}.`;
    case 'reset':
      return `Reimposta le credenziali de${mailbox.replace(/^la/, 'lla')}.`;
    case 'off-boarding':
      return offBoarding(content, mailbox);
    case 'problem':
      return `Segnala un problema de${mailbox.replace(/^la/, 'lla')}.`;
  }
}

function offBoarding(
  content: Extract<MailboxRequestContent, { operation: 'off-boarding' }>,
  mailbox: string,
): string {
  const start = `Dal ${day(content.leavesOn)}, per cessazione del titolare,`;
  switch (content.outcome) {
    case 'close': {
      const kept =
        content.retainUntil === null ? '' : `; i messaggi si conservano fino al ${day(content.retainUntil)}`;
      return `${start} chiude ${mailbox}${kept}.`;
    }
    case 'suspend':
      return `${start} sospende ${mailbox}.`;
    case 'convert-to-shared':
      return `${start} passa ${mailbox} a ${withStaffNumber(content.newHolderName ?? '', content.newHolderStaffNumber)}.`;
  }
}

/** The first line of what was typed, cut at 160 characters and closed by a point. */
function firstLine(text: string): string {
  const line = (text.split(/\r?\n/).find((part) => part.trim() !== '') ?? '').trim();
  const cut = line.length > 160 ? `${line.slice(0, 160).trimEnd()}…` : line;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

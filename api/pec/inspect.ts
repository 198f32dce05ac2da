import { createHash } from 'node:crypto';
import type { Certificate } from 'pkijs';
import { checkSignature } from './check-signature.ts';
import { daticertOf } from './daticert-part.ts';
import type { Daticert, DaticertReading } from './daticert.ts';
import { claimedKind, conflictNotes, conflicts, kindOf, type Kind, type PecKind } from './message-kind.ts';
import { readMime, type MimePart } from './mime.ts';
import { compareWithOrder, NOT_COMPARED, type OrderComparison } from './order-comparison.ts';
import { remEvidenceIn } from './rem-evidence.ts';
import { findSignedPart } from './signed-part.ts';
import { outlookAttachment, whatElse, type OtherFile } from './other-files.ts';

export interface PecInspection {
  readonly kind: PecKind;
  /** `accettazione`, `avvenuta-consegna`, `mancata-consegna` …; null when it is no receipt. */
  readonly receipt: string | null;
  readonly signature: 'valid' | 'invalid' | 'missing';
  /** In Italian, one sentence or more. */
  readonly reason: string;
  /** Whether the signer's certificate leads to the trust list; `not-checked` without a list or a valid signature. */
  readonly trust: 'trusted' | 'issuer-unknown' | 'not-checked';
  /** Present where an intact signature was made with SHA-1: a person answers for it. */
  readonly isWeak?: true;
  readonly signer: {
    readonly name: string;
    readonly issuer: string;
    readonly emails: readonly string[];
    readonly notAfter: string;
  } | null;
  readonly daticert: Daticert | null;
  /** `X-Riferimento-Message-ID` of the outer headers: not signed, and worth nothing by itself. */
  readonly reference: string | null;
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
  /** Whether it carries the message that was sent; only where that message was given. */
  readonly order?: OrderComparison;
}

export type PecInspectionFault = 'empty' | 'not-a-message' | 'too-large' | OtherFile;

/** The complete receipt of the 30 MB that a PEC may weigh has some 41 MB with its encodings. One limit everywhere. */
export const LARGEST_PEC = 64 * 1024 * 1024;

/**
 * Reads a PEC message or receipt. Nothing of it is believed that its signature does not cover.
 * @param sent the message as it was sent, to be compared with the one that the receipt carries
 * @param providers names of the providers that the office knows; null: not to be compared
 */
export async function inspectPec(
  raw: Buffer,
  trusted: readonly Certificate[] | null = null,
  sent: Buffer | null = null,
  providers: readonly string[] | null = null,
): Promise<PecInspection | { fault: PecInspectionFault }> {
  if (raw.length === 0) return { fault: 'empty' };
  if (raw.length > LARGEST_PEC) return { fault: 'too-large' };
  const other = whatElse(raw);
  if (other !== null) return { fault: other };
  const whole = readMime(asMessage(raw));
  if (!looksLikeMessage(whole)) return { fault: 'not-a-message' };
  const found = findSignedPart(whole);
  const message = found?.message ?? whole;
  const signed = await checkSignature(found, trusted, providers);
  const inner = signed.content ?? message;
  const daticert = daticertOf(inner);
  const claimed = claimedKind(message);
  const certified = daticert?.type === 'daticert' ? kindOf(daticert.daticert.tipo) : null;
  const kind = certified ?? claimed;
  const notes = [
    ...signed.notes,
    ...daticertNotes(daticert),
    ...unprovenNotes(claimed, certified),
    ...conflictNotes(message, daticert, claimed, certified),
    ...remNotes(inner),
    ...(found === null && outlookAttachment(whole) ? [OUTLOOK_INSIDE] : []),
    ...(holdsSeveral(raw)
      ? ['Il file contiene più messaggi, uno dopo l’altro (mbox): si guarda soltanto il primo.']
      : []),
  ];
  const isForged = kind.kind !== 'other' && signed.state === 'valid' && conflicts(claimed, certified);
  return {
    ...kind,
    signature: isForged ? 'invalid' : signed.state,
    trust: isForged ? 'not-checked' : signed.trust,
    ...(signed.isWeak && !isForged && { isWeak: true as const }),
    reason: notes.join(' '),
    signer:
      signed.signer === null
        ? null
        : {
            name: signed.signer.name,
            issuer: signed.signer.issuer,
            emails: signed.signer.emails,
            notAfter: signed.signer.notAfter.toISOString(),
          },
    daticert: daticert?.type === 'daticert' ? daticert.daticert : null,
    reference: message.headers.get('x-riferimento-message-id')?.slice(0, 998) ?? null,
    sha256: createHash('sha256').update(raw).digest('hex'),
    ...(sent !== null && {
      order:
        signed.state === 'valid' && !isForged && signed.content
          ? compareWithOrder(signed.content, sent)
          : NOT_COMPARED,
    }),
  };
}

/** What programs that save a message put before it, a mark or blank lines, and the line ends of old Macs. */
function asMessage(raw: Buffer): Buffer {
  const start = /^(?:\xef\xbb\xbf)?[\r\n]*/.exec(raw.subarray(0, 64).toString('latin1'))?.[0].length ?? 0;
  const bare = raw.subarray(start);
  return bare.includes('\n') ? bare : Buffer.from(bare.toString('latin1').replaceAll('\r', '\r\n'), 'latin1');
}

/** A mailbox file begins each message with such a line, after an empty one (RFC 4155). */
const holdsSeveral = (raw: Buffer): boolean =>
  raw.subarray(0, 5).toString('latin1') === 'From ' &&
  /\r?\n\r?\nFrom \S+ [^\r\n]*\d\r?\n[\w-]+:/.test(raw.toString('latin1'));

function looksLikeMessage(message: MimePart): boolean {
  const known = [
    'from',
    'to',
    'date',
    'subject',
    'message-id',
    'received',
    'content-type',
    'mime-version',
    'return-path',
    'x-ricevuta',
    'x-trasporto',
  ];
  return known.some((name) => message.headers.has(name));
}

const OUTLOOK_INSIDE =
  'Il messaggio allegato è nel formato di Outlook (.msg o winmail.dat), che non conserva la firma: salvare la ricevuta come .eml, o scaricarla dalla webmail del gestore.';

function remNotes(content: MimePart): string[] {
  const evidence = remEvidenceIn(content);
  if (evidence === null) return [];
  const event = evidence.event === null ? '' : ` (evento «${evidence.event}»)`;
  return [
    `Contiene un’evidenza REM, la posta elettronica certificata europea (ETSI EN 319 532)${event}: non è una ricevuta PEC, e qui non vale come tale. L’esito si verifica con il servizio del gestore e si annota nella richiesta.`,
  ];
}

/** The headers outside are not signed: what they claim and the certified data do not say is not shown by anything. */
function unprovenNotes(claimed: Kind, certified: Kind | null): string[] {
  if (claimed.kind === 'other' || claimed.kind === 'anomaly' || certified !== null) return [];
  return [
    `Che sia «${claimed.receipt ?? 'posta-certificata'}» lo dicono soltanto le intestazioni, che la firma non copre: non è provato.`,
  ];
}

function daticertNotes(daticert: DaticertReading | null): string[] {
  if (daticert === null) return [];
  if (daticert.type === 'daticert')
    return daticert.isMended
      ? ['I dati di certificazione contengono un carattere non ammesso, letto ugualmente.']
      : [];
  switch (daticert.fault) {
    case 'has-dtd':
      return ['I dati di certificazione contengono una DTD e non vengono letti.'];
    case 'not-well-formed':
      return [`I dati di certificazione non sono XML ben formato (${daticert.detail}).`];
    case 'too-large':
      return ['I dati di certificazione superano la dimensione ammessa.'];
    case 'several':
      return ['Il messaggio porta più dati di certificazione, diversi fra loro: non si sa quali valgano.'];
    case 'repeated':
      return [
        `Nei dati di certificazione ${daticert.detail} compare più volte: non si sa quale valga, e qualcuno può averlo scritto nell’oggetto.`,
      ];
    case 'not-a-daticert':
      return ['L’allegato daticert.xml non contiene dati di certificazione.'];
  }
}

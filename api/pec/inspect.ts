import { createHash } from 'node:crypto';
import type { Certificate } from 'pkijs';
import { readDaticert, type Daticert, type DaticertReading } from './daticert.ts';
import { decodedBody, fileNameOf, readMime, walkParts, type MimePart } from './mime.ts';
import { trustOf } from './trust.ts';
import type { Signer } from '../signatures/signer.ts';
import {
  verifyDetachedCms,
  verifyEnclosingCms,
  type SignatureFault,
  type SignatureReading,
} from '../signatures/verify-cms.ts';

export type PecKind = 'receipt' | 'transport' | 'anomaly' | 'other';

export interface PecInspection {
  readonly kind: PecKind;
  /** `accettazione`, `avvenuta-consegna`, `mancata-consegna` …; null when it is no receipt. */
  readonly receipt: string | null;
  readonly signature: 'valid' | 'invalid' | 'missing';
  /** In Italian, one sentence or more. */
  readonly reason: string;
  /** Whether the signer's certificate leads to the trust list; `not-checked` without a list or a valid signature. */
  readonly trust: 'trusted' | 'issuer-unknown' | 'not-checked';
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
}

export type PecInspectionFault = 'empty' | 'not-a-message' | 'too-large';

/** A certificate made a moment ago may be younger than a signature, by as much as clocks differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Larger than the 30 MB that a PEC may weigh (100 MB with its encodings and copies). */
const LARGEST = 128 * 1024 * 1024;

/** Reads a PEC message or receipt. Nothing of it is believed that its signature does not cover. */
export async function inspectPec(
  raw: Buffer,
  trusted: readonly Certificate[] | null = null,
): Promise<PecInspection | { fault: PecInspectionFault }> {
  if (raw.length === 0) return { fault: 'empty' };
  if (raw.length > LARGEST) return { fault: 'too-large' };
  const message = readMime(raw);
  if (!looksLikeMessage(message)) return { fault: 'not-a-message' };
  const signed = await checkSignature(message, trusted);
  const inner = signed.content ?? message;
  const daticert = daticertOf(inner);
  const claimed = claimedKind(message);
  const certified = daticert?.type === 'daticert' ? kindOf(daticert.daticert.tipo) : null;
  const kind = certified ?? claimed;
  const notes = [
    ...signed.notes,
    ...daticertNotes(daticert),
    ...conflictNotes(message, daticert, claimed, certified),
  ];
  const isForged = kind.kind !== 'other' && signed.state === 'valid' && conflicts(claimed, certified);
  return {
    ...kind,
    signature: isForged ? 'invalid' : signed.state,
    trust: isForged ? 'not-checked' : signed.trust,
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
  };
}

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

interface CheckedSignature {
  readonly state: PecInspection['signature'];
  readonly trust: PecInspection['trust'];
  readonly signer: Signer | null;
  /** The part that the signature covers; null when none does. */
  readonly content: MimePart | null;
  readonly notes: readonly string[];
}

const FAULTS: Record<SignatureFault, string> = {
  unreadable: 'La busta della firma non è leggibile.',
  'no-signer': 'La busta della firma non contiene alcuna firma.',
  'several-signers': 'La busta della firma contiene più di una firma: non si sa quale valga.',
  'no-certificate': 'Manca il certificato di chi ha firmato.',
  'two-certificates': 'La busta della firma porta due certificati diversi con lo stesso nome.',
  'carries-content':
    'La busta della firma porta un contenuto proprio: la firma riguarda quello e non questo messaggio.',
  'carries-no-content': 'La busta della firma è vuota: manca il messaggio che dovrebbe contenere.',
  'attributes-wrong': 'Gli attributi della firma non sono quelli di un messaggio firmato.',
  'content-altered': 'Il contenuto è stato alterato dopo la firma.',
  'signature-wrong': 'La firma non corrisponde al certificato.',
  'unsupported-algorithm': 'L’algoritmo della firma non è riconosciuto.',
};

async function checkSignature(
  message: MimePart,
  trusted: readonly Certificate[] | null,
): Promise<CheckedSignature> {
  const opaque = /^application\/(?:x-)?pkcs7-mime$/.test(message.type);
  if (!opaque && message.type !== 'multipart/signed') {
    return { ...UNCHECKED, state: 'missing', content: null, notes: ['Il messaggio non è firmato.'] };
  }
  if (message.isTruncated || (!opaque && message.parts.length < 2)) {
    return {
      ...UNCHECKED,
      state: 'invalid',
      content: null,
      notes: ['Il messaggio è troncato: manca la parte finale.'],
    };
  }
  const content = opaque ? null : message.parts[0]!;
  const envelope = decodedBody(opaque ? message : message.parts[1]!);
  const reading = await verifyAsSent(envelope, content);
  if (reading.type === 'error')
    return {
      ...UNCHECKED,
      state: 'invalid',
      signer: reading.signer,
      content,
      notes: [FAULTS[reading.fault]],
    };
  return judge(message, reading, content ?? readMime(reading.content), trusted);
}

const UNCHECKED = { trust: 'not-checked', signer: null } as const;

/** S/MIME signs lines that end in CRLF; a file saved with bare LF is the same message (RFC 8551, 3.1.1). */
async function verifyAsSent(envelope: Buffer, content: MimePart | null): Promise<SignatureReading> {
  if (content === null) return verifyEnclosingCms(envelope);
  const first = await verifyDetachedCms(envelope, content.raw);
  const isAltered = first.type === 'error' && first.fault === 'content-altered';
  if (!isAltered || content.raw.includes('\r\n')) return first;
  return verifyDetachedCms(
    envelope,
    Buffer.from(content.raw.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  );
}

/**
 * The bytes are intact: whether the certificate speaks for the sender (RFC 8550, 3), and was in force, is judged here.
 * The moment is the signed one where there is one: the date header is anybody's to write.
 */
async function judge(
  message: MimePart,
  { signer, signedAt, certificate, carried }: Extract<SignatureReading, { type: 'intact' }>,
  content: MimePart,
  trusted: readonly Certificate[] | null,
): Promise<CheckedSignature> {
  const senders = [message.headers.get('from'), message.headers.get('sender')].map((header) =>
    addressOf(header ?? ''),
  );
  const at = signedAt?.getTime() ?? Date.parse(message.headers.get('date') ?? '');
  const base = { signer, content, trust: 'not-checked' as const };
  if (signer.emails.length > 0 && !senders.some((sender) => signer.emails.includes(sender))) {
    return {
      ...base,
      state: 'invalid',
      notes: [
        `Il certificato è di ${signer.emails.join(', ')}, ma il mittente è ${senders[0] || 'assente'}.`,
      ],
    };
  }
  if (
    !Number.isNaN(at) &&
    (at < signer.notBefore.getTime() - CLOCK_SKEW_MS || at > signer.notAfter.getTime())
  ) {
    return {
      ...base,
      state: 'invalid',
      notes: ['Il certificato non era in corso di validità al momento della firma.'],
    };
  }
  const intact = `Firma integra di ${signer.name}, certificato emesso da ${signer.issuer}.`;
  if (trusted !== null && trusted.length > 0) {
    const moment = Number.isNaN(at) ? signer.notBefore : new Date(Math.max(at, signer.notBefore.getTime()));
    const trust = await trustOf(certificate, carried, trusted, moment);
    return trust.type === 'trusted'
      ? {
          ...base,
          state: 'valid',
          trust: 'trusted',
          notes: [intact, `Il gestore è fra quelli riconosciuti dall’ufficio (${trust.by}).`],
        }
      : {
          ...base,
          state: 'valid',
          trust: 'issuer-unknown',
          notes: [intact, 'Chi ha emesso il certificato non è fra i gestori riconosciuti dall’ufficio.'],
        };
  }
  return {
    ...base,
    state: 'valid',
    notes: [
      intact,
      signer.isSelfSigned
        ? 'Il certificato è firmato da sé stesso: verificare che sia del gestore.'
        : 'L’appartenenza del certificato a un gestore accreditato va verificata sull’elenco pubblico.',
    ],
  };
}

/** The address of `"Per conto di: x" <posta-certificata@gestore.example>`. */
function addressOf(from: string): string {
  const bracketed = /<([^<>]*)>[^<>]*$/.exec(from)?.[1];
  return (bracketed ?? from).trim().toLowerCase().slice(0, 320);
}

function daticertOf(content: MimePart): DaticertReading | null {
  for (const part of walkParts(content)) {
    if (fileNameOf(part) === 'daticert.xml') return readDaticert(decodedBody(part));
  }
  return null;
}

interface Kind {
  readonly kind: PecKind;
  readonly receipt: string | null;
}

const OTHER: Kind = { kind: 'other', receipt: null };

/** What the outer headers claim. */
function claimedKind(message: MimePart): Kind {
  const receipt = message.headers.get('x-ricevuta')?.toLowerCase();
  if (receipt) return { kind: 'receipt', receipt: receipt.slice(0, 60) };
  switch (message.headers.get('x-trasporto')?.toLowerCase()) {
    case 'posta-certificata':
      return { kind: 'transport', receipt: null };
    case 'errore':
      return { kind: 'anomaly', receipt: null };
    default:
      return OTHER;
  }
}

/** What the certified data say. */
function kindOf(tipo: string): Kind | null {
  if (tipo === '') return null;
  return tipo === 'posta-certificata'
    ? { kind: 'transport', receipt: null }
    : { kind: 'receipt', receipt: tipo };
}

/** Headers name some receipts otherwise than the certified data do. */
const SAME: Record<string, string> = {
  'errore-consegna': 'mancata-consegna',
  'avviso-mancata-consegna': 'mancata-consegna',
  'preavviso-errore-consegna': 'preavviso-mancata-consegna',
};
const canonical = (receipt: string | null): string | null =>
  receipt === null ? null : (SAME[receipt] ?? receipt);

function conflicts(claimed: Kind, certified: Kind | null): boolean {
  if (certified === null || claimed.kind === 'other') return false;
  return claimed.kind !== certified.kind || canonical(claimed.receipt) !== canonical(certified.receipt);
}

function conflictNotes(
  message: MimePart,
  daticert: DaticertReading | null,
  claimed: Kind,
  certified: Kind | null,
): string[] {
  const notes: string[] = [];
  if (conflicts(claimed, certified)) {
    notes.push(
      `Le intestazioni dicono «${claimed.receipt ?? claimed.kind}», i dati di certificazione «${certified?.receipt ?? certified?.kind}»: le intestazioni sono contraffatte.`,
    );
  }
  if (claimed.kind !== 'other' && daticert === null && message.type.startsWith('multipart/')) {
    notes.push('Mancano i dati di certificazione (daticert.xml).');
  }
  return notes;
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
    case 'not-a-daticert':
      return ['L’allegato daticert.xml non contiene dati di certificazione.'];
  }
}

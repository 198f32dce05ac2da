import { createHash } from 'node:crypto';
import type { Certificate } from 'pkijs';
import { looksLikeDaticert, readDaticert, type Daticert, type DaticertReading } from './daticert.ts';
import { addressesOf } from './from-addresses.ts';
import { decodedBody, fileNameOf, readMime, walkParts, type MimePart } from './mime.ts';
import { compareWithOrder, NOT_COMPARED, type OrderComparison } from './order-comparison.ts';
import { remEvidenceIn } from './rem-evidence.ts';
import { findSignedPart, isOpaque, type SignedPart } from './signed-part.ts';
import { whyNotProvider } from './provider-identity.ts';
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
  /** Whether it carries the message that was sent; only where that message was given. */
  readonly order?: OrderComparison;
}

export type PecInspectionFault = 'empty' | 'not-a-message' | 'too-large' | 'outlook-message' | 'archive';

/** A certificate made a moment ago may be younger than a signature, by as much as clocks differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The complete receipt of the 30 MB that a PEC may weigh has some 41 MB with its encodings. One limit everywhere. */
export const LARGEST_PEC = 64 * 1024 * 1024;

/**
 * Reads a PEC message or receipt. Nothing of it is believed that its signature does not cover.
 * @param sent the message as it was sent, to be compared with the one that the receipt carries
 */
export async function inspectPec(
  raw: Buffer,
  trusted: readonly Certificate[] | null = null,
  sent: Buffer | null = null,
): Promise<PecInspection | { fault: PecInspectionFault }> {
  if (raw.length === 0) return { fault: 'empty' };
  if (raw.length > LARGEST_PEC) return { fault: 'too-large' };
  if (raw.subarray(0, 8).equals(OLE_FILE)) return { fault: 'outlook-message' };
  if (raw.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return { fault: 'archive' };
  const whole = readMime(raw);
  if (!looksLikeMessage(whole)) return { fault: 'not-a-message' };
  const found = findSignedPart(whole);
  const message = found?.message ?? whole;
  const signed = await checkSignature(found, trusted);
  const inner = signed.content ?? message;
  const daticert = daticertOf(inner);
  const claimed = claimedKind(message);
  const certified = daticert?.type === 'daticert' ? kindOf(daticert.daticert.tipo) : null;
  const kind = certified ?? claimed;
  const notes = [
    ...signed.notes,
    ...daticertNotes(daticert),
    ...conflictNotes(message, daticert, claimed, certified),
    ...remNotes(inner),
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
    ...(sent !== null && {
      order:
        signed.state === 'valid' && !isForged && signed.content
          ? compareWithOrder(signed.content, sent)
          : NOT_COMPARED,
    }),
  };
}

/** Outlook's own format begins as every compound file of Microsoft does. */
const OLE_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

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
  'weak-algorithm': 'La firma usa SHA-1 o MD5, che non provano più nulla.',
};

async function checkSignature(
  found: SignedPart | null,
  trusted: readonly Certificate[] | null,
): Promise<CheckedSignature> {
  if (found === null)
    return { ...UNCHECKED, state: 'missing', content: null, notes: ['Il messaggio non è firmato.'] };
  const { part, message } = found;
  const opaque = isOpaque(part);
  if (part.isTruncated || message.isTruncated || (!opaque && part.parts.length < 2)) {
    return {
      ...UNCHECKED,
      state: 'invalid',
      content: null,
      notes: ['Il messaggio è troncato: manca la parte finale.'],
    };
  }
  const content = opaque ? null : part.parts[0]!;
  const envelope = decodedBody(opaque ? part : part.parts[1]!);
  const reading = await verifyAsSent(envelope, content);
  if (reading.type === 'error')
    return {
      ...UNCHECKED,
      state: 'invalid',
      signer: reading.signer,
      content,
      notes: [FAULTS[reading.fault]],
    };
  // What is read from here on are the very bytes that the signature covers.
  const judged = await judge(message, reading, readMime(reading.content), trusted);
  return { ...judged, notes: [...PLACES[found.place], ...judged.notes] };
}

const PLACES: Record<SignedPart['place'], readonly string[]> = {
  whole: [],
  part: ['Un messaggio firmato sta dentro questo, che firmato non è: vale soltanto ciò che la firma copre.'],
  attachment: ['Il messaggio firmato è allegato a questo, che firmato non è: si guarda quello allegato.'],
};

const UNCHECKED = { trust: 'not-checked', signer: null } as const;

/**
 * S/MIME signs lines that end in CRLF (RFC 8551, 3.1.1). A file that was saved with bare LF, or with some of each, is
 * the same message: what does not verify as it is, is verified in that form.
 */
async function verifyAsSent(envelope: Buffer, content: MimePart | null): Promise<SignatureReading> {
  if (content === null) return verifyEnclosingCms(envelope);
  const first = await verifyDetachedCms(envelope, content.raw);
  const isAltered = first.type === 'error' && first.fault === 'content-altered';
  if (!isAltered) return first;
  const canonical = Buffer.from(content.raw.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1');
  return canonical.equals(content.raw) ? first : verifyDetachedCms(envelope, canonical);
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
  const from = addressesOf(message.headers.get('from') ?? '');
  // Of several senders none can be told apart from the signer: the message is the signer's only if it is all theirs.
  const speaks = (addresses: readonly string[]): boolean =>
    addresses.length > 0 && addresses.every((one) => signer.emails.includes(one));
  const isSender = speaks(from) || speaks(addressesOf(message.headers.get('sender') ?? ''));
  const at = signedAt?.getTime() ?? Date.parse(message.headers.get('date') ?? '');
  const base = { signer, content, trust: 'not-checked' as const };
  if (signer.emails.length > 0 && !isSender) {
    return {
      ...base,
      state: 'invalid',
      notes: [
        `Il certificato è di ${signer.emails.join(', ')}, ma il mittente è ${from.join(', ') || 'assente'}.`,
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
    const doubt =
      trust.type === 'trusted' && !trust.isListed ? whyNotProvider(signer, issuingProviderOf(content)) : null;
    if (doubt !== null)
      return {
        ...base,
        state: 'valid',
        trust: 'issuer-unknown',
        notes: [
          intact,
          `L’autorità è riconosciuta, ma chi firma non risulta un gestore: ${doubt}. Se lo è, aggiungere il suo certificato a quelli riconosciuti.`,
        ],
      };
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

function issuingProviderOf(content: MimePart): string | null {
  const read = daticertOf(content);
  return read?.type === 'daticert' ? read.daticert.gestoreEmittente : null;
}

/** By its name, else by its root element: providers leave the name out, or write it in ways of their own. */
function daticertOf(content: MimePart): DaticertReading | null {
  const parts = [...walkParts(content)].filter((part) => part.parts.length === 0);
  const named = parts.find((part) => fileNameOf(part) === 'daticert.xml');
  if (named !== undefined) return readDaticert(decodedBody(named));
  const other = parts.find((part) => MAY_HOLD_XML.test(part.type) && looksLikeDaticert(decodedBody(part)));
  return other === undefined ? null : readDaticert(decodedBody(other));
}

const MAY_HOLD_XML = /xml|^application\/octet-stream$|^text\/plain$/;

function remNotes(content: MimePart): string[] {
  const evidence = remEvidenceIn(content);
  if (evidence === null) return [];
  const event = evidence.event === null ? '' : ` (evento «${evidence.event}»)`;
  return [
    `Contiene un’evidenza REM, la posta elettronica certificata europea (ETSI EN 319 532)${event}: non è una ricevuta PEC, e qui non vale come tale.`,
  ];
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
  // An anomaly envelope wraps ordinary mail: there is nothing that a provider certified.
  const hasNone = claimed.kind === 'other' || claimed.kind === 'anomaly';
  if (!hasNone && daticert === null && message.type.startsWith('multipart/')) {
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

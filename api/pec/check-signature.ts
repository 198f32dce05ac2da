import type { Certificate } from 'pkijs';
import type { Signer } from '../signatures/signer.ts';
import {
  verifyDetachedCms,
  verifyEnclosingCms,
  type SignatureFault,
  type SignatureReading,
} from '../signatures/verify-cms.ts';
import { daticertOf } from './daticert-part.ts';
import { addressesOf } from './from-addresses.ts';
import { decodedBody, readMime, type MimePart } from './mime.ts';
import { whyNotProvider } from './provider-identity.ts';
import { isOpaque, type SignedPart } from './signed-part.ts';
import { trustOf } from './trust.ts';

/** A certificate made a moment ago may be younger than a signature, by as much as clocks differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

export interface CheckedSignature {
  readonly state: 'valid' | 'invalid' | 'missing';
  readonly trust: 'trusted' | 'issuer-unknown' | 'not-checked';
  readonly signer: Signer | null;
  /** The part that the signature covers; null when none does. */
  readonly content: MimePart | null;
  /** Intact, but made with SHA-1: alone it moves nothing. */
  readonly isWeak: boolean;
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
  'weak-algorithm': 'La firma usa MD5, che non prova più nulla.',
};

export async function checkSignature(
  found: SignedPart | null,
  trusted: readonly Certificate[] | null,
  providers: readonly string[] | null = null,
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
  const judged = await judge(message, reading, readMime(reading.content), trusted, providers);
  const notes = [...PLACES[found.place], ...othersNote(found), ...judged.notes];
  return reading.isWeak && judged.state === 'valid'
    ? { ...judged, isWeak: true, notes: [...notes, WEAK] }
    : { ...judged, notes };
}

const WEAK =
  'La firma è fatta con SHA-1, come in ricevute di anni passati: chi ha fatto firmare il messaggio può averne preparati due. Da sola non basta, e la conferma una persona.';

const othersNote = ({ others }: SignedPart): string[] =>
  others === 0
    ? []
    : [`Altri messaggi firmati allegati, che qui non sono guardati: ${others}. Vanno guardati uno per uno.`];

const PLACES: Record<SignedPart['place'], readonly string[]> = {
  whole: [],
  part: ['Un messaggio firmato sta dentro questo, che firmato non è: vale soltanto ciò che la firma copre.'],
  attachment: ['Il messaggio firmato è allegato a questo, che firmato non è: si guarda quello allegato.'],
};

const UNCHECKED = { trust: 'not-checked', signer: null, isWeak: false } as const;

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
  providers: readonly string[] | null,
): Promise<CheckedSignature> {
  const from = addressesOf(message.headers.get('from') ?? '');
  // Of several senders none can be told apart from the signer: the message is the signer's only if it is all theirs.
  const speaks = (addresses: readonly string[]): boolean =>
    addresses.length > 0 && addresses.every((one) => signer.emails.includes(one));
  const isSender = speaks(from) || speaks(addressesOf(message.headers.get('sender') ?? ''));
  const at = signedAt?.getTime() ?? Date.parse(message.headers.get('date') ?? '');
  const base = { signer, content, trust: 'not-checked' as const, isWeak: false };
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
      trust.type === 'trusted' && !trust.isListed
        ? whyNotProvider(signer, issuingProviderOf(content), providers)
        : null;
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

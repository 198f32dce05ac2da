import { secretIn } from '../domain/mailboxes/secrets.ts';
import { parseMailAddress, type AddressFault } from '../domain/mailboxes/address.ts';
import { line, text } from './lists.ts';
import { z } from 'zod';

const NO_SECRETS =
  'sembra contenere una password: nel registro si conserva solo il riferimento alla cassaforte, mai il segreto';

/** One line of a record that must never hold a password. */
export const safeLine = (max: number, min = 0) =>
  line(max, min).refine((value) => secretIn(value) === null, NO_SECRETS);

/** Several lines of a record that must never hold a password. */
export const safeText = (max: number) => text(max).refine((value) => secretIn(value) === null, NO_SECRETS);

/** What is wrong with a mail address, in words for who typed it. */
export const ADDRESS_FAULTS: Record<AddressFault, string> = {
  empty: 'inserire un indirizzo',
  'no-at': 'manca la chiocciola (@)',
  'several-at': 'più di una chiocciola (@)',
  'local-international':
    'lettere accentate o non latine prima della chiocciola: indirizzi così (SMTPUTF8) non si tengono nel registro',
  'not-ascii': 'spazi, accenti o caratteri non ammessi in un indirizzo',
  'local-empty': 'manca il nome prima della chiocciola',
  'local-too-long': 'il nome prima della chiocciola supera i 64 caratteri',
  'local-dots': 'punti in posizione non ammessa nel nome prima della chiocciola',
  'local-character': 'carattere non ammesso nel nome prima della chiocciola',
  'domain-not-qualified': 'il dominio dopo la chiocciola non è completo',
  'domain-label': 'il dominio dopo la chiocciola non è valido',
  'domain-numeric': 'il dominio dopo la chiocciola non è un nome',
  'too-long': 'l’indirizzo supera i 254 caratteri',
};

/** A mail address with the exact reason when it is wrong; lower case when it is right. */
export const MailAddress = z
  .string('inserire un indirizzo')
  .max(400, 'l’indirizzo supera i 254 caratteri')
  .superRefine((value, context) => {
    const parsed = parseMailAddress(value);
    if (parsed.type === 'error')
      context.addIssue({ code: 'custom', message: ADDRESS_FAULTS[parsed.fault], input: value });
  })
  .overwrite((value) => {
    const parsed = parseMailAddress(value);
    return parsed.type === 'address' ? parsed.value : value.trim().toLowerCase();
  });

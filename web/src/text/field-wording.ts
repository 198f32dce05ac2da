import { fieldsRefusals } from '../../../text/refusals/fields.ts';
import { wordingOf } from '../../../text/wording.ts';

/** A field error of the contract or of the rules' parsers in English; as it is where it has no wording. */
export const fieldInEnglish = wordingOf(fieldsRefusals);

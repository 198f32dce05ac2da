import { texts } from './texts.ts';

/** Reviews that a referent signs, whatever is reviewed. */
export const signedReviewText = texts({
  sign: ['Firma la revisione', 'Sign the review'],
  signTitle: ['Firmare la revisione?', 'Sign the review?'],
  signed: ['Revisione firmata', 'Review signed'],
  signedBy: [(name: string) => `Firmata da ${name}`, (name: string) => `Signed by ${name}`],
  hash: ['Impronta di quanto firmato', 'Hash of what was signed'],
});

import { texts } from './texts.ts';

/** What the home of a referent says about the rules of the sector. */
export const firewallAsksWords = {
  of: [
    (answered: string, total: string) => `${answered} su ${total}`,
    (answered: string, total: string) => `${answered} of ${total}`,
  ],
  by: ['entro il', 'by'],
  waiting: ['senza risposta', 'unanswered'],
  asks: ['Regole del firewall da confermare', 'Firewall rules to confirm'],
  questions: ['Regole che si chiede di togliere', 'Rules that are asked to be removed'],
} as const;
export const firewallAsksText = texts(firewallAsksWords);

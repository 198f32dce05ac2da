import type { SettingFault } from '../../../contract/setting-faults.ts';
import { texts } from './texts.ts';

type InForce = Pick<SettingFault, 'inForce' | 'value'>;

export const settingFaultsText = texts({
  title: [
    (name: string) => `Impostazione non leggibile: ${name}`,
    (name: string) => `Unreadable setting: ${name}`,
  ],
  reason: [
    (reason: string) => `Il valore salvato non si può leggere (${reason}).`,
    (reason: string) => `The stored value cannot be read (${reason}).`,
  ],
  inForce: [
    ({ inForce, value }: InForce) =>
      ({
        'last-good': `Resta in vigore l’ultima pianificazione valida: ${value === null ? 'nessun controllo automatico' : `«${value}»`}.`,
        rest: 'Vale tutto ciò che si legge; per il resto valgono i valori iniziali.',
        default: 'Valgono i valori iniziali.',
      })[inForce],
    ({ inForce, value }: InForce) =>
      ({
        'last-good': `The last valid schedule stays in force: ${value === null ? 'no automatic check' : `“${value}”`}.`,
        rest: 'What can be read holds; initial values stand for the rest.',
        default: 'The initial values hold.',
      })[inForce],
  ],
  cure: ['Correggere il valore e salvarlo di nuovo.', 'Correct the value and save it again.'],
  open: ['Apri la pagina', 'Open the page'],
});

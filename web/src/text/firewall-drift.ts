import { texts } from './texts.ts';

/** Drift beyond the rules themselves: what was asked and does not stand, what stands and nobody asked. */
export const firewallDriftText = texts({
  it: {
    withoutRule: 'Richieste senza regola',
    noWithoutRule: 'Ogni richiesta eseguita ha la sua regola.',
    why: 'Che cosa è successo',
    whys: {
      'not-on-firewall': 'la regola non è sul firewall',
      'removed-by-hand': 'la regola è stata tolta dal registro senza una richiesta',
    },
    withoutRequest: 'Regole senza richiesta',
    showWithoutRequest: 'Mostra le regole che nessuna richiesta ha chiesto',
  },
  en: {
    withoutRule: 'Requests without a rule',
    noWithoutRule: 'Every executed request has its rule.',
    why: 'What happened',
    whys: {
      'not-on-firewall': 'the rule is not on the firewall',
      'removed-by-hand': 'the rule was taken off the register without a request',
    },
    withoutRequest: 'Rules without a request',
    showWithoutRequest: 'Show the rules that no request asked for',
  },
});

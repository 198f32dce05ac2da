import { texts } from './texts.ts';

/** Drift beyond the rules themselves: what was asked and does not stand, what stands and nobody asked. */
export const firewallDriftText = texts({
  withoutRule: ['Richieste senza regola', 'Requests without a rule'],
  noWithoutRule: ['Ogni richiesta eseguita ha la sua regola.', 'Every executed request has its rule.'],
  why: ['Che cosa è successo', 'What happened'],
  whys: {
    'not-on-firewall': ['la regola non è sul firewall', 'the rule is not on the firewall'],
    'removed-by-hand': [
      'la regola è stata tolta dal registro senza una richiesta',
      'the rule was taken off the register without a request',
    ],
  },
  withoutRequest: ['Regole senza richiesta', 'Rules without a request'],
  showWithoutRequest: [
    'Mostra le regole che nessuna richiesta ha chiesto',
    'Show the rules that no request asked for',
  ],
});

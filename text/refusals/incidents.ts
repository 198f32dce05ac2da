/** Incidents and their clocks. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const incidentsRefusals: Readonly<Record<string, string>> = {
  'L’incidente non è chiuso.': 'The incident is not closed.',
  'L’invio non può essere nel futuro.': 'The sending cannot be in the future.',
  'data futura': 'future date',
  'L’incidente è chiuso: riaprirlo prima di modificarlo.':
    'The incident is closed: reopen it before changing it.',
  'Una richiesta collegata non esiste.': 'A linked request does not exist.',
  'richiesta inesistente': 'no such request',
  'Le date dell’incidente non possono essere nel futuro.':
    'The dates of the incident cannot be in the future.',
  'L’orologio «{0}» è attivo: annotare l’invio o spegnerlo prima di chiudere.':
    'The clock “{0}” is running: note the sending or switch it off before closing.',
  'L’ente non risulta soggetto NIS: l’orologio «{0}» non lo riguarda. Se non è più così, cambiarlo nelle regole per gli incidenti.':
    'The body is no NIS subject: the clock “{0}” does not concern it. If that has changed, say so in the rules for incidents.',
  'Il file non è YAML leggibile.': 'The file is no readable YAML.',
  'Il file non è YAML leggibile: riga {0}.': 'The file is no readable YAML: line {0}.',
  'Il file non è una libreria con un framework e i suoi requisiti (objects, framework, requirement_nodes).':
    'The file is no library with a framework and its requirements (objects, framework, requirement_nodes).',
  'La libreria non ha requisiti da valutare.': 'The library has no requirement to assess.',
  'L’ente non risulta soggetto NIS: i dati annuali per il portale ACN non lo riguardano.':
    'The body is no NIS subject: the yearly data for ACN’s portal do not concern it.',
  'Il {0} non è stato conservato.': '{0} was not kept.',
  'anno non conservato': 'year not kept',
};

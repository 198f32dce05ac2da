/** What resolvers, mail servers and providers of reputation showed. Italian as the code writes it, beside the English. */
export const mailFindings: Readonly<Record<string, string>> = {
  'Il resolver non risponde: i verdetti di questo controllo saranno sconosciuti.':
    'The resolver does not answer: the verdicts of this check will be unknown.',
  'Il resolver nega nomi che esistono di certo: le sue risposte «non presente» non provano nulla.':
    'The resolver denies names that certainly exist: its answers “not listed” prove nothing.',
  'Il resolver risponde con un indirizzo anche per nomi che non possono esistere: c’è un portale o un filtro in mezzo.':
    'The resolver answers with an address even for names that cannot exist: there is a portal or a filter in between.',
  'È un resolver pubblico: Spamhaus, Barracuda, SURBL e URIBL lo rifiutano. Usare un proprio resolver ricorsivo.':
    'It is a public resolver: Spamhaus, Barracuda, SURBL and URIBL refuse it. Use a recursive resolver of one’s own.',
  'Il resolver inoltra le domande a un resolver pubblico, che le grandi liste rifiutano. Togliere l’inoltro (unbound senza forward-zone).':
    'The resolver forwards its questions to a public one, which the big lists refuse. Take the forwarding out (unbound without forward-zone).',
  'Il resolver risponde come deve.': 'The resolver answers as it should.',
  'Il resolver risponde come deve; alle liste si presenta con l’indirizzo {0}.':
    'The resolver answers as it should; the lists see it as {0}.',
  '{0}: nessuna risposta utile dal resolver ({1})': '{0}: no useful answer from the resolver ({1})',
  '{0} non ha un indirizzo': '{0} has no address',
  '{0} non offre STARTTLS': '{0} does not offer STARTTLS',
  'indirizzo non raggiungibile da Internet': 'an address that the Internet cannot reach',
  'il server ha risposto {0}': 'the server answered {0}',
  'il server non mostra un certificato': 'the server shows no certificate',
  'nessuna risposta': 'no answer',
  'connessione chiusa': 'connection closed',
  'risposta troppo lunga': 'answer too long',
  'Google non conosce minacce su questo nome.': 'Google knows of no threat under this name.',
  'Google segnala: {0}.': 'Google reports: {0}.',
  'programmi dannosi': 'malware',
  'raggiri (phishing)': 'phishing',
  'programmi indesiderati': 'unwanted software',
  '{0}: filtro {1} ({2})': '{0}: filter {1} ({2})',
  'meno del 10 % considerato spam': 'less than 10 % taken for spam',
  'tra il 10 e il 90 % considerato spam': 'between 10 and 90 % taken for spam',
  'oltre il 90 % considerato spam': 'more than 90 % taken for spam',
  '{0} destinatari': '{0} recipients',
  'reclami {0}': 'complaints {0}',
  'trappole per spam colpite {0}': 'spam traps hit {0}',
  'SNDS: la riga di questo indirizzo non è compresa.': 'SNDS: the row of this address is not understood.',
  'SNDS non ne dice nulla: indirizzo non registrato, o meno di 100 messaggi nel giorno.':
    'SNDS says nothing of it: the address is not registered, or sent fewer than 100 messages that day.',
  'SNDS non ne dice nulla che si comprenda: righe non comprese {0}.':
    'SNDS says nothing of it that is understood: rows not understood {0}.',
  'SNDS: la risposta non è il CSV atteso': 'SNDS: the answer is not the CSV that was expected',
  'Safe Browsing: la risposta non è quella attesa':
    'Safe Browsing: the answer is not the one that was expected',
  'Web Risk: la risposta non è quella attesa': 'Web Risk: the answer is not the one that was expected',
  'URLhaus: {0}': 'URLhaus: {0}',
  'la risposta non è l’elenco atteso': 'the answer is not the list that was expected',
  'l’elenco è vuoto': 'the list is empty',
  'l’elenco è vecchio: è del {0}': 'the list is old: it is of {0}',
  'Nessun indirizzo web di questo nome nell’elenco.': 'No web address of this name is on the list.',
  'Righe dell’elenco non comprese: {0}.': 'Rows of the list that are not understood: {0}.',
  '{0} indirizzi web malevoli: {1}': '{0} malicious web addresses: {1}',
};

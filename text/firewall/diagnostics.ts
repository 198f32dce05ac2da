/** What the readers of exports report line by line, what would cure it, and the comments they give to rules of the device. */
export const firewallDiagnostics: Readonly<Record<string, string>> = {
  'La regola {0} c’è già alla riga {1}': 'The rule {0} is already on line {1}',
  'La regola {0} non entra nelle risposte esatte: {1}': 'The rule {0} takes no part in exact answers: {1}',
  'L’indirizzo «{0}» non si può tradurre in un insieme esatto: {1}':
    'The address “{0}” cannot be turned into an exact set: {1}',
  'Il servizio «{0}» non si può tradurre in un insieme esatto: {1}':
    'The service “{0}” cannot be turned into an exact set: {1}',
  'L’indirizzo virtuale «{0}» non è compreso per intero: {1}':
    'The virtual address “{0}” is not fully understood: {1}',

  // Lines and sections
  'Riga non compresa': 'Line not understood',
  'Riga non compresa: {0}': 'Line not understood: {0}',
  'Riga non compresa: «{0}»': 'Line not understood: “{0}”',
  'Riga non compresa: «access-group» senza interfaccia':
    'Line not understood: “access-group” without an interface',
  'Riga non compresa: non è una regola di pacchetti IP': 'Line not understood: not a rule of IP packets',
  'Riga non compresa: non inizia con «set»': 'Line not understood: it does not begin with “set”',
  'Riga non compresa: manca «;»': 'Line not understood: “;” is missing',
  'Riga non compresa: manca «;» o «{»': 'Line not understood: “;” or “{” is missing',
  'Riga non compresa: fuori da una tabella («*filter» … «COMMIT»)':
    'Line not understood: outside a table (“*filter” … “COMMIT”)',
  '«{0}» cambia la configurazione che le altre righe dicono':
    '“{0}” changes the configuration that the other lines tell',
  '«line {0}» cambia la configurazione che le altre righe dicono':
    '“line {0}” changes the configuration that the other lines tell',
  '«{0}» cambia una riga che non si sa quale sia': '“{0}” changes a line, and it is not known which',
  'virgolette non chiuse': 'quotes not closed',
  'l’esportazione finisce a metà di una sezione (manca «end»)':
    'the export ends in the middle of a section (“end” is missing)',
  'Riga non compresa: sezioni troppo annidate': 'Line not understood: sections nested too deep',
  'sezioni troppo annidate': 'sections nested too deep',
  '«edit» fuori da una sezione': '“edit” outside a section',
  '«set» fuori da una sezione': '“set” outside a section',
  '«unset» fuori da una sezione': '“unset” outside a section',
  '«next» senza «edit»': '“next” without “edit”',
  '«end» senza «config»': '“end” without “config”',
  'istruzione sconosciuta': 'unknown statement',
  'La sezione «{0}» non è compresa': 'The section “{0}” is not understood',
  'La sezione «config {0}» non è compresa': 'The section “config {0}” is not understood',
  'La sezione «config {0}» decide anch’essa su ciò che passa: non entra nelle risposte':
    'The section “config {0}” decides too on what passes: it takes no part in the answers',
  'I livelli «{0}» sono letti uno per uno: se sono di uno stesso pacchetto, passa solo ciò che tutti permettono':
    'The layers “{0}” are read one by one: if they are of one package, only what all of them permit passes',
  'I livelli del pacchetto «{0}» insieme danno troppe regole: sono letti uno per uno, e passa solo ciò che tutti permettono':
    'The layers of the package “{0}” together make too many rules: they are read one by one, and only what all of them permit passes',
  'La sezione «config firewall security-policy» non è in vigore: il firewall non è in modalità NGFW policy-based':
    'The section “config firewall security-policy” is not in force: the firewall is not in NGFW policy-based mode',
  'La sezione «/{0}» può scartare pacchetti e non è letta':
    'The section “/{0}” may drop packets and is not read',
  'Una parentesi chiusa senza la sua aperta': 'A closing bracket without its opening one',
  'Il testo finisce a metà: mancano parentesi chiuse': 'The text ends halfway: closing brackets are missing',
  'Il testo finisce a metà della tabella {0}: manca «COMMIT»':
    'The text ends in the middle of the table {0}: “COMMIT” is missing',
  'La tabella «{0}» è ripetuta più avanti: vale l’ultima':
    'The table “{0}” is repeated further on: the last one counts',
  'La tabella filter non dichiara la catena FORWARD': 'The filter table does not declare the chain FORWARD',
  'La catena «{0}» non è dichiarata': 'The chain “{0}” is not declared',
  'È l’elenco di «iptables -L», che non dice tutto di ogni regola':
    'This is the list of “iptables -L”, which does not tell all of each rule',
  'Una parte della configurazione sta nei gruppi («apply-groups»)':
    'A part of the configuration stands in groups (“apply-groups”)',
  'Non si sa che cosa è disattivato': 'It is not known what is switched off',
  'Le regole non dicono un ordine solo («Position», «After»): l’esportazione non è intera':
    'The rules do not tell one order (“Position”, “After”): the export is not whole',
  'Le regole scritte sui singoli firewall del gruppo «{0}» non sono nell’esportazione di Panorama':
    'The rules written on the single firewalls of the group “{0}” are not in the export of Panorama',
  'Il livello «{0}» ha {1} regole e il testo arriva alla {2}':
    'The layer “{0}” has {1} rules and the text ends at rule {2}',
  'Non si sa a quale interfaccia si applica la lista «{0}»: è trattata come una zona a sé':
    'It is not known to which interface the list “{0}” applies: it is treated as a zone of its own',
  'La regola {0} lascia uscire da {1}: decide insieme alle liste in ingresso, e non è contata da sola':
    'The rule {0} lets out of {1}: it decides together with the incoming lists, and does not count by itself',
  'La regola {0} lascia uscire: decide insieme alle regole in ingresso, e non è contata da sola':
    'The rule {0} lets out: it decides together with the incoming rules, and does not count by itself',

  // No policy in the text
  'Nel testo non c’è alcuna «access-list»': 'There is no “access-list” in the text',
  'Nel testo non c’è alcun «access-rulebase»': 'There is no “access-rulebase” in the text',
  'Nel testo non c’è la sezione «config firewall policy»':
    'There is no section “config firewall policy” in the text',
  'Nel testo non c’è alcun «/pkg/…/firewall/policy»': 'There is no “/pkg/…/firewall/policy” in the text',
  'Nel testo non c’è la tabella «*filter»': 'There is no table “*filter” in the text',
  'Nel testo non c’è «/ip firewall filter»': 'There is no “/ip firewall filter” in the text',
  'Nel testo non c’è la lista «nftables»': 'There is no list “nftables” in the text',
  'Nel testo non c’è alcuna catena di filtro sul passaggio («hook forward»)':
    'There is no filter chain on forwarded traffic (“hook forward”) in the text',
  'Nel testo non ci sono regole («filter»)': 'There are no rules (“filter”) in the text',
  'Nel testo non ci sono regole di sicurezza («rulebase security rules»)':
    'There are no security rules (“rulebase security rules”) in the text',
  'Nel testo non c’è alcuna «FirewallRule»': 'There is no “FirewallRule” in the text',
  'Nel testo non ci sono politiche («security policies»)':
    'There are no policies (“security policies”) in the text',
  'Il testo è XML («{0}») ma non l’esportazione di un firewall conosciuto':
    'The text is XML (“{0}”) but not the export of a known firewall',
  'L’elemento principale è «{0}»': 'The main element is “{0}”',
  'Commento o sezione CDATA non chiusi': 'Comment or CDATA section not closed',
  'Le dichiarazioni DTD non sono accettate': 'DTD declarations are not accepted',
  'Elemento non chiuso: manca «>»': 'Element not closed: “>” is missing',
  'L’elemento «{0}» non è chiuso': 'The element “{0}” is not closed',
  'Nel testo non c’è alcun elemento XML': 'There is no XML element in the text',
  '«</{0}>» chiude un elemento che non è aperto': '“</{0}>” closes an element that is not open',
  'Elemento senza nome': 'Element without a name',
  'Elementi troppo annidati': 'Elements nested too deep',

  // Own tables and JSON
  'Dopo la fine del documento c’è altro testo': 'There is more text after the end of the document',
  'Troppi livelli annidati': 'Too many nested levels',
  'Il testo finisce troppo presto': 'The text ends too early',
  'Qui non va «{0}»': '“{0}” does not belong here',
  'Qui serve un nome fra virgolette': 'A name in quotes is needed here',
  'Il nome «{0}» è ripetuto': 'The name “{0}” is repeated',
  'Dopo il nome serve «:»': 'After the name “:” is needed',
  'Qui serve «,» o «}»': '“,” or “}” is needed here',
  'Qui serve «,» o «]»': '“,” or “]” is needed here',
  'Testo fra virgolette non valido': 'Text in quotes that is not valid',
  'Il file è vuoto': 'The file is empty',
  'È il testo che «nft list ruleset» scrive per le persone: qui si legge la forma JSON':
    'This is the text that “nft list ruleset” writes for people: here the JSON form is read',
  'Iniziare con la riga {0}': 'Begin with the line {0}',
  'Il testo non è l’esportazione di un firewall conosciuto né una tabella di regole':
    'The text is neither the export of a known firewall nor a table of rules',
  'Esportare come indicato per il proprio apparato; una tabella comincia con {0}':
    'Export as told for the device; a table begins with {0}',
  'Colonna sconosciuta «{0}»': 'Unknown column “{0}”',
  'Le colonne sono {0}': 'The columns are {0}',
  'La colonna {0} è ripetuta': 'The column {0} is repeated',
  'Mancano le colonne {0}': 'The columns {0} are missing',
  'La riga ha {0} colonne invece di {1}': 'The line has {0} columns instead of {1}',
  'Usare un identificativo diverso': 'Use another identifier',
  'Serve una lista di regole': 'A list of rules is needed',
  'Scrivere [{"id": …}] o {"rules": [{"id": …}]}': 'Write [{"id": …}] or {"rules": [{"id": …}]}',
  'Una regola è un oggetto {"id": …}': 'A rule is an object {"id": …}',
  'Il valore di «{0}» non è un testo, un numero o una lista di testi':
    'The value of “{0}” is not a text, a number or a list of texts',
  'Scrivere ad esempio "10.1.2.0/24", 443 o ["10.1.2.3", "10.1.2.4"]; per tutti, "any"':
    'Write for example "10.1.2.0/24", 443 or ["10.1.2.3", "10.1.2.4"]; for all, "any"',
  'Chiave sconosciuta «{0}»': 'Unknown key “{0}”',
  'Le chiavi sono {0}': 'The keys are {0}',

  // What would cure it
  'Esportare con «show running-config»': 'Export with “show running-config”',
  'Esportare con «show running-config», dopo «terminal pager 0»':
    'Export with “show running-config”, after “terminal pager 0”',
  'Unire nello stesso file la configurazione («show running-config»)':
    'Put the configuration into the same file (“show running-config”)',
  'Esportare con «--format json» e non tagliare il testo':
    'Export with “--format json” and do not cut the text',
  'Esportare con «mgmt_cli show access-rulebase name LIVELLO details-level full use-object-dictionary true --format json»':
    'Export with “mgmt_cli show access-rulebase name LAYER details-level full use-object-dictionary true --format json”',
  'Esportare anche le pagine che mancano («offset», «limit») e unirle in un solo file':
    'Export the missing pages too (“offset”, “limit”) and put them into one file',
  'Esportare con «show full-configuration» o «show firewall policy»':
    'Export with “show full-configuration” or “show firewall policy”',
  'Esportare il JSON intero, senza tagli': 'Export the whole JSON, uncut',
  'Unire le risposte per le regole del pacchetto e per gli oggetti dell’ADOM':
    'Put together the answers for the rules of the package and for the objects of the ADOM',
  'Esportare con iptables-save (e ip6tables-save)': 'Export with iptables-save (and ip6tables-save)',
  'Dividere le esportazioni in file diversi': 'Put the exports into different files',
  'Lasciare nel testo solo ciò che iptables-save scrive': 'Leave in the text only what iptables-save writes',
  'Esportare con «show configuration | display inheritance | display set»':
    'Export with “show configuration | display inheritance | display set”',
  'Esportare con «/export terse» o «/ip firewall export»':
    'Export with “/export terse” or “/ip firewall export”',
  'Esportare le regole con «/ip firewall export»': 'Export the rules with “/ip firewall export”',
  'Esportare con «nft -j list ruleset»': 'Export with “nft -j list ruleset”',
  'Esportare config.xml da OPNsense o pfSense': 'Export config.xml from OPNsense or pfSense',
  'Esportare la configurazione in formato set o XML': 'Export the configuration in set format or XML',
  'Esportare la configurazione come indicato per il proprio apparato':
    'Export the configuration as told for the device',
  'Esportare la configurazione intera, con le regole del firewall':
    'Export the whole configuration, with the firewall rules',
  'Esportare tutte le regole del firewall in una volta': 'Export all firewall rules at once',
  'Chiedere a FortiManager le parole al posto dei numeri, con «"verbose": 1» nella richiesta':
    'Ask FortiManager for words in place of numbers, with “"verbose": 1” in the request',
  'Aggiungere al testo la risposta di «mgmt_cli show access-layer», che dice la fine di ogni livello':
    'Add to the text the answer of “mgmt_cli show access-layer”, which tells the end of each layer',
  'Unire anche la risposta di «mgmt_cli show package name PACCHETTO details-level full --format json»':
    'Join the answer of “mgmt_cli show package name PACKAGE details-level full --format json”, too',
  'Togliere dal testo le parti disattivate': 'Take the parts that are switched off out of the text',
  'Lasciare nel testo la prima riga che iptables-save scrive, o esportare IPv4 e IPv6 in due file':
    'Leave in the text the first line that iptables-save writes, or export IPv4 and IPv6 into two files',
  'Importare l’esportazione intera: con gli oggetti, i gruppi e gli elenchi che le regole nominano':
    'Import the whole export: with the objects, groups and lists that the rules name',
  'Sul firewall, scrivere gli indirizzi al posto del nome':
    'On the firewall, write the addresses in place of the name',
  'Sul firewall, togliere dalla regola ciò che è disattivato':
    'On the firewall, take what is switched off out of the rule',
  'Nessuna esportazione lo dice: dopo l’adozione, chi ha letto la regola sul firewall ne scrive il contenuto nel registro':
    'No export tells it: after the adoption, whoever has read the rule on the firewall writes its content into the register',

  // What the device does by itself, and parts left aside
  'Da questa interfaccia non si aprono connessioni verso l’altra':
    'From this interface no connections are opened to the other',
  'Interfaccia senza lista: passa ciò che va verso un livello di sicurezza più basso':
    'Interface without a list: what goes to a lower security level passes',
  'Ciò che la lista in uscita non permette': 'What the outgoing list does not permit',
  'Fine del livello «{0}»: quello che nessuna regola prende è scartato':
    'End of the layer “{0}”: what no rule takes is dropped',
  'Fine del livello «{0}»: quello che nessuna regola prende è permesso':
    'End of the layer “{0}”: what no rule takes is permitted',
  'Fine della catena: RouterOS accetta quello che nessuna regola prende':
    'End of the chain: RouterOS accepts what no rule takes',
  'Traffico interno alla zona (intrazone allow)': 'Traffic within the zone (intrazone allow)',
  'Azione predefinita della catena': 'Default action of the chain',
  'Regola predefinita: ciò che resta nella sua zona passa': 'Default rule: what stays in its zone passes',
  'Reti private bloccate sull’interfaccia': 'Private networks blocked on the interface',
  'Reti non assegnate bloccate sull’interfaccia': 'Unassigned networks blocked on the interface',
  'non applicata': 'not applied',
  'access-list {0} ({1})': 'access-list {0} ({1})',
  'tabella {0}': 'table {0}',
  'catena {0}': 'chain {0}',
  'catena {0} (dormant)': 'chain {0} (dormant)',
  'catena {0} ({1} {2})': 'chain {0} ({1} {2})',
  'nat: catena {0}': 'nat: chain {0}',
};

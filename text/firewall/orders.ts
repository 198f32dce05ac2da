/** What an order cannot say by itself, for whoever hands it over and whoever writes it on the firewall. */
export const firewallOrderNotes: Readonly<Record<string, string>> = {
  '{0}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.':
    '{0}: the rule asked concerns no packet and is not written; correct the request.',
  'La regola {0} torna in fondo: rimetterla al suo posto.':
    'The rule {0} comes back at the end: put it in its place.',
  'La regola {0} torna in fondo: rimetterla al suo posto con «move».':
    'The rule {0} comes back at the end: put it in its place with “move”.',
  'La regola {0} va tolta con le parole esatte che ha sul firewall: quelle indicate sono ricostruite dal registro.':
    'The rule {0} is to be removed by the very words that it has on the firewall: those given are made from the register.',
  'Il nome della lista è quello usuale dell’interfaccia di ingresso (NOME_access_in): adeguarlo se è diverso.':
    'The list has the usual name of the inbound interface (NAME_access_in): adapt it if it is another.',
  'Sostituire i segnaposto <N …> con il numero di riga mostrato da «show access-list».':
    'Replace the placeholders <N …> by the line number that “show access-list” shows.',
  '{0}: più interfacce di ingresso, ripetere le righe per ogni lista.':
    '{0}: several inbound interfaces, repeat the lines for each list.',
  '{0}: la lista di accesso non distingue l’interfaccia di uscita ({1}).':
    '{0}: an access list does not tell the outbound interface ({1}).',
  'Il livello è «{0}»: adeguarlo se la politica ne usa un altro.':
    'The layer is “{0}”: adapt it if the policy uses another.',
  '{0}: il livello «{1}» è richiamato da una regola, e vede solo i pacchetti di quella.':
    '{0}: the layer “{1}” is called by a rule, and sees only that rule’s packets.',
  '{0}: la regola {1} era installata solo su alcuni firewall; così vale su tutti quelli della politica.':
    '{0}: the rule {1} was installed on some firewalls only; this way it holds on all those of the policy.',
  'Dopo «publish» installare la politica con «mgmt_cli install-policy».':
    'After “publish” install the policy with “mgmt_cli install-policy”.',
  '{0}: le zone non sono scritte nella regola; usare i livelli o gli oggetti «security zone».':
    '{0}: the zones are not written into the rule; use layers or “security zone” objects.',
  'Sostituire i segnaposto <ID …> con il numero della regola sul firewall: il comando si rifiuta finché resta il segnaposto.':
    'Replace the placeholders <ID …> by the number of the rule on the firewall: the command refuses while the placeholder stands.',
  'La regola {0} ha l’impostazione «{1}», di cui non si conosce l’effetto: resta com’è, verificarla.':
    'The rule {0} has the setting “{1}”, whose effect is not known: it stays as it is, check it.',
  '{0}: la lista «{1}» vale solo per IPv6; la parte IPv4 della regola va chiesta in «{2}».':
    '{0}: the list “{1}” holds for IPv6 only; the IPv4 part of the rule is to be asked in “{2}”.',
  '{0}: la parte per {1} va in fondo alla catena {2}: metterla al posto giusto.':
    '{0}: the part for {1} goes to the end of the chain {2}: put it in the right place.',
  'Sostituire i segnaposto <N_…> con il numero mostrato da «iptables -L CATENA --line-numbers -v» (ip6tables per IPv6).':
    'Replace the placeholders <N_…> by the number that “iptables -L CHAIN --line-numbers -v” shows (ip6tables for IPv6).',
  'Tabella e catena sono «{0}»: adeguarle se sul firewall hanno altri nomi.':
    'Table and chain are “{0}”: adapt them if they have other names on the firewall.',
  'Sostituire i segnaposto <HANDLE …> con i numeri mostrati da «nft -a list ruleset», cercando il commento.':
    'Replace the placeholders <HANDLE …> by the numbers that “nft -a list ruleset” shows, looking for the comment.',
  'La scadenza è scritta come «meta time»: richiede Linux 5.4 o successivo.':
    'The end is written as “meta time”: it needs Linux 5.4 or later.',
  'Confermare con «commit» dopo aver riletto le differenze con «show config diff».':
    'Confirm with “commit” after reading the differences again with “show config diff”.',
  '{0}: protocolli con e senza porte insieme: in PAN-OS sono due regole, «{1}» e «{2}-B».':
    '{0}: protocols with and without ports together: in PAN-OS they are two rules, “{1}” and “{2}-B”.',
  '{0}: la regola vale negli orari {1}, che l’ordine non riscrive: aggiungerli a mano.':
    '{0}: the rule holds at the times {1}, which the order does not write again: add them by hand.',
  '{0}: la regola tiene gli orari {1}; la scadenza {2} va scritta in quell’oggetto.':
    '{0}: the rule keeps the times {1}; the end {2} is to be written into that object.',
  '{0}: l’ordine toglie la scadenza {1}, e la regola non finisce più.':
    '{0}: the order takes away the end {1}, and the rule ends no more.',

  // Rules that are off
  '{0}: la regola nuova è scritta disattivata, e non cambia il traffico finché non si attiva.':
    '{0}: the new rule is written disabled, and changes no traffic until it is enabled.',
  '{0}: la regola nuova è disattivata e {1}: non è scritta.':
    '{0}: the new rule is disabled and {1}: it is not written.',
  '{0}: la regola è disattivata; toglierla non cambia il traffico.':
    '{0}: the rule is disabled; removing it changes no traffic.',
  '{0}: la regola è disattivata e {1}: non c’è nulla da togliere.':
    '{0}: the rule is disabled and {1}: there is nothing to remove.',
  '{0}: la regola è disattivata e l’ordine la ATTIVA.': '{0}: the rule is disabled and the order ENABLES it.',
  '{0}: la regola è disattivata e {1}: è scritta in fondo alla catena, metterla al suo posto.':
    '{0}: the rule is disabled and {1}: it is written at the end of the chain, put it in its place.',
  '{0}: l’ordine disattiva la regola.': '{0}: the order disables the rule.',
  '{0}: la regola va disattivata e {1}: è tolta.': '{0}: the rule is to be disabled and {1}: it is removed.',
  '{0}: la regola è disattivata e resta tale: finché non si attiva il traffico non cambia.':
    '{0}: the rule is disabled and stays so: until it is enabled no traffic changes.',
  '{0}: la regola è disattivata e {1}: la modifica non scrive nulla.':
    '{0}: the rule is disabled and {1}: the change writes nothing.',
  'questo apparato non tiene regole disattivate': 'this device keeps no disabled rules',
};

/** Names that the analyses give. */
export const firewallNamesInEnglish: Readonly<Record<string, string>> = {
  'Indicare almeno una sorgente': 'Give at least one source',
  'Indicare almeno una destinazione': 'Give at least one destination',
  'Non riguarda alcun pacchetto': 'Concerns no packet',
  'Non riguarda alcun pacchetto, nella parte che dicono le parole del firewall':
    'Concerns no packet, in the part that the firewall’s words say',
  'flusso {0}': 'flow {0}',
  'una traduzione degli indirizzi': 'a translation of addresses',
  'una regola di altri uffici': 'a rule of other offices',
  'vale negli orari «{0}»': 'holds at the times “{0}”',
};

import { texts } from './texts.ts';

/** Filters of a list kept under a name. */
export const savedFiltersText = texts({
  title: ['Filtri salvati', 'Saved filters'],
  own: ['Personali', 'Personal'],
  shared: ['Condivisi con l’ufficio', 'Shared with the office'],
  none: ['Nessun filtro salvato', 'No saved filters'],
  save: ['Salva i filtri attuali…', 'Save the present filters…'],
  nothingToSave: ['scegliere prima un filtro', 'choose a filter first'],
  remove: [(name: string) => `Elimina «${name}»…`, (name: string) => `Delete “${name}”…`],
  sharedBy: [(person: string) => `di ${person}`, (person: string) => `by ${person}`],
  saveTitle: ['Salva i filtri', 'Save the filters'],
  saveText: [
    'Ricerca, filtri, ordine e colonne di questo elenco si ritrovano con un nome.',
    'Search, filters, order and columns of this list, under a name.',
  ],
  name: ['Nome', 'Name'],
  share: ['Condividi con l’ufficio', 'Share with the office'],
  replaces: [
    'Un filtro personale con questo nome esiste già: sarà sostituito.',
    'You already have a filter with this name: it will be replaced.',
  ],
  saved: ['Filtri salvati', 'Filters saved'],
  removed: ['Filtro eliminato', 'Filter deleted'],
  removeTitle: [
    (name: string) => `Eliminare il filtro «${name}»?`,
    (name: string) => `Delete the filter “${name}”?`,
  ],
  removeText: [
    'L’elenco resta com’è: si elimina solo il nome.',
    'The list stays as it is: only the name goes.',
  ],
  removeShared: [
    'Il filtro è condiviso: non sarà più disponibile per l’ufficio.',
    'The filter is shared: the office will no longer find it.',
  ],
  removeAction: ['Elimina il filtro', 'Delete the filter'],
});

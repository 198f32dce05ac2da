const NOTHING =
  /^(?:n\/?[ad]|n\.[ad]\.|nd|na|null|none|nil|nessun[oa]?|undefined|unknown|sconosciut[oa]|not available|non disponibile|no data|nessun dato|not set|non impostat[oa]|\(?vuoto\)?|\(?empty\)?|\(?blank\)?|[-–—_.?]+)$/i;

/** Whether a cell says in words that it says nothing: "N/A", "N/D", "--", "None", "Sconosciuto". */
export const saysNothing = (cell: string): boolean => cell === '' || NOTHING.test(cell);

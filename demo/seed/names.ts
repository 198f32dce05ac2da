import type { SeededRandom } from './random.ts';

const FIRST = [
  'Alessandra',
  'Andrea',
  'Antonio',
  'Barbara',
  'Bruno',
  'Carla',
  'Claudio',
  'Daniela',
  'Enrico',
  'Fabio',
  'Federica',
  'Filippo',
  'Francesca',
  'Gabriele',
  'Giovanna',
  'Giulia',
  'Ilaria',
  'Irene',
  'Lorenzo',
  'Luca',
  'Manuela',
  'Marta',
  'Massimo',
  'Matteo',
  'Monica',
  'Nicola',
  'Paola',
  'Piero',
  'Raffaella',
  'Riccardo',
  'Sandro',
  'Sara',
  'Sergio',
  'Simone',
  'Sonia',
  'Teresa',
  'Tommaso',
  'Valentina',
  'Vittorio',
] as const;
const LAST = [
  'Amato',
  'Barbieri',
  'Basile',
  'Benedetti',
  'Bruni',
  'Caputo',
  'Carbone',
  'Cattaneo',
  'Costa',
  'De Angelis',
  'De Luca',
  'Esposito',
  'Fabbri',
  'Farina',
  'Ferrari',
  'Galli',
  'Gatti',
  'Gentile',
  'Grassi',
  'Guidi',
  'Leone',
  'Lombardi',
  'Longo',
  'Mancini',
  'Marchetti',
  'Mariani',
  'Marino',
  'Martini',
  'Messina',
  'Monti',
  'Morelli',
  'Negri',
  'Orlando',
  'Palmieri',
  'Parisi',
  'Pellegrini',
  'Ricci',
  'Riva',
  'Rossetti',
  'Ruggeri',
  'Sala',
  'Santoro',
  'Silvestri',
  'Testa',
  'Valentini',
  'Vitale',
] as const;

export interface Employee {
  readonly name: string;
  readonly staffNumber: string;
  /** `nome.cognome`, as mailboxes are called. */
  readonly localPart: string;
}

/** Invents employees with different names and staff numbers from 10300 on. */
export function inventEmployees(random: SeededRandom, count: number): Employee[] {
  const made = new Map<string, Employee>();
  while (made.size < count) {
    const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
    const localPart = name.toLowerCase().replace(/ de /, ' de').replace(' ', '.');
    if (!made.has(name)) made.set(name, { name, staffNumber: String(10_300 + made.size * 3), localPart });
  }
  return [...made.values()];
}

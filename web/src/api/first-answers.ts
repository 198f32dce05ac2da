import { language } from '../text/language.ts';

/** `#answers` of the page: what the API answered while the server made it (api/http/first-answers.ts). */
interface FirstAnswers {
  readonly language: string;
  /** By verb and address; null: nobody is signed in. */
  readonly answers: Readonly<Record<string, unknown>>;
}

let left: Map<string, unknown> | undefined;

function read(): Map<string, unknown> {
  const place = typeof document === 'undefined' ? null : document.querySelector('#answers');
  if (place === null) return new Map();
  try {
    const { language: spoken, answers } = JSON.parse(place.textContent) as FirstAnswers;
    place.remove();
    // Another language was chosen on this device: who is signed in is the same in both.
    return new Map(
      Object.entries(answers).filter(([asked]) => spoken === language() || asked === 'GET /session'),
    );
  } catch {
    return new Map();
  }
}

/**
 * The answer that came with the page, once; afterwards the API is asked. It is not judged by a schema: page and answer
 * are of one release, and the schemas come after the first paint.
 */
export function takeFirstAnswer(verb: string, address: string): { readonly body: unknown } | undefined {
  left ??= read();
  const asked = `${verb} ${address}`;
  if (!left.has(asked)) return undefined;
  const body = left.get(asked);
  left.delete(asked);
  return { body };
}

/** Another person came, or nobody is here: what came with the page was somebody else's. */
export function forgetFirstAnswers(): void {
  left = new Map();
}

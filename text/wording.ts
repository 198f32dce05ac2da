/** Italian sentences as the code writes them, parameters as `{0}`, `{1}` …, each with its wording in another language. */
export type Catalogue = Readonly<Record<string, string>>;

interface Template {
  pattern: RegExp;
  wording: string;
  /** Letters that are not parameters: of two templates that fit, the one that says more is meant. */
  weight: number;
}

/** So deep are sentences put into sentences. */
const WHOLE = 3;

const PARAMETER = /\{(\d+)\}/;

/**
 * Words refusals and field errors in another language. The Italian sentence is the key (as in gettext): it stands in
 * one place, where it is raised, and the code and parameters of a refusal stay what they are.
 * A parameter that is itself a sentence of the catalogue («La richiesta») is worded too.
 * @returns the sentence in the other language; the sentence itself where the catalogue has none
 */
export function wordingOf(...catalogues: readonly Catalogue[]): (sentence: string) => string {
  const whole = new Map<string, string>();
  const templates: Template[] = [];
  for (const catalogue of catalogues)
    for (const [sentence, wording] of Object.entries(catalogue))
      if (PARAMETER.test(sentence)) templates.push(templateOf(sentence, wording));
      else whole.set(sentence, wording);
  templates.sort((a, b) => b.weight - a.weight);

  const word = (sentence: string, depth: number): string => {
    const known = whole.get(sentence);
    if (known !== undefined) return known;
    // A list in a parameter, each of whose parts is known: a template would take the next part in with its own.
    if (depth < WHOLE && depth > 0 && sentence.includes(', ')) {
      const parts = sentence.split(', ').map((part) => [part, word(part, depth - 1)] as const);
      if (parts.every(([part, worded]) => worded !== part))
        return parts.map(([, worded]) => worded).join(', ');
    }
    for (const { pattern, wording } of templates) {
      const parameters = pattern.exec(sentence);
      if (parameters)
        return wording.replaceAll(/\{(\d+)\}/g, (_, at: string) => {
          const parameter = parameters[Number(at) + 1] ?? '';
          return depth > 0 ? word(parameter, depth - 1) : parameter;
        });
    }
    // Several sentences in one; of a parameter, a list of several.
    const mark = sentence.includes('; ') ? '; ' : depth < WHOLE && sentence.includes(', ') ? ', ' : null;
    return mark !== null && depth > 0
      ? sentence
          .split(mark)
          .map((part) => word(part, depth - 1))
          .join(mark)
      : sentence;
  };
  return (sentence) => word(sentence, WHOLE);
}

function templateOf(sentence: string, wording: string): Template {
  const pieces = sentence.split(/\{\d+\}/);
  const pattern = pieces.map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^]*?)');
  return { pattern: new RegExp(`^${pattern}$`), wording, weight: pieces.join('').length };
}

import type { Service } from '../../../contract/procedures/procedures.ts';
import { requestFormText } from '../text/request-form.ts';
import { useText } from '../text/texts.ts';
import { Alert } from '../ui/alert.tsx';
import { notesFor } from './knowledge-notes.ts';

/** How to solve it alone, as the office wrote it for this service: what fits the words typed comes first, opened. */
export function Knowledge({ service, typed }: { readonly service: Service; readonly typed: string }) {
  const t = useText(requestFormText);
  const notes = notesFor(service.knowledgeNotes, typed);
  if (notes.length === 0) return null;
  const fits = notes.some(({ isFitting }) => isFitting);
  return (
    <div aria-live="polite">
      <Alert title={fits ? t.maybe : t.before}>
        {notes.map(({ note: { title, text }, isFitting }) => (
          <details key={`${title} ${isFitting}`} open={isFitting}>
            <summary>{title}</summary>
            <p className="pre-line">{text}</p>
          </details>
        ))}
      </Alert>
    </div>
  );
}

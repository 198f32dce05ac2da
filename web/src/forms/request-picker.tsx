import { useState } from 'react';
import { useRequestSearch } from '../api/requests.ts';
import { requestPickerText } from '../text/request-picker.ts';
import { useText } from '../text/texts.ts';
import { IconButton } from '../ui/button.tsx';
import { SuggestField } from '../ui/suggest-field.tsx';
import { useSettled } from '../ui/use-settled.ts';

export interface PickedRequest {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
}

/** Finds requests by code or words and keeps those that are chosen; each can be taken off again. */
export function RequestPicker({
  label,
  help,
  chosen,
  onChosen,
  limit = 50,
  besides = [],
  error,
}: {
  readonly label: string;
  readonly help?: string;
  readonly chosen: readonly PickedRequest[];
  readonly onChosen: (requests: readonly PickedRequest[]) => void;
  /** How many may be chosen. */
  readonly limit?: number;
  /** Ids that are never proposed. */
  readonly besides?: readonly string[];
  readonly error?: string | undefined;
}) {
  const t = useText(requestPickerText);
  const [text, setText] = useState('');
  const found = useRequestSearch(useSettled(text));
  const taken = new Set([...besides, ...chosen.map(({ id }) => id)]);
  const proposals = (found.data?.items ?? []).filter(({ id }) => !taken.has(id));
  const lineOf = ({ code, subject }: PickedRequest) => `${code} ${subject}`;
  const type = (value: string) => {
    const one = proposals.find((request) => lineOf(request) === value);
    if (one === undefined) return setText(value);
    setText('');
    onChosen([...chosen, { id: one.id, code: one.code, subject: one.subject }]);
  };
  return (
    <div className="stack-tight">
      {chosen.length < limit && (
        <SuggestField
          label={label}
          help={help ?? t.help}
          value={text}
          onValue={type}
          suggestions={proposals.map((request) => ({
            key: request.id,
            label: lineOf(request),
            fill: lineOf(request),
          }))}
          maxLength={200}
          error={error}
        />
      )}
      {chosen.length > 0 && (
        <ul className="plain stack-tight">
          {chosen.map((request) => (
            <li key={request.id} className="picked">
              <span>
                <span className="mono">{request.code}</span> {request.subject}
              </span>
              <IconButton
                icon="close"
                label={t.remove(request.code)}
                onClick={() => onChosen(chosen.filter(({ id }) => id !== request.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

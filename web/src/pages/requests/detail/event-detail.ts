import { INTERVENTIONS } from '../../../../../contract/requests/actions.ts';
import type { RequestEvent } from '../../../../../contract/requests/requests.ts';
import type { requestActionsText } from '../../../text/request-actions.ts';
import type { supplierCallsText } from '../../../text/request-calls.ts';
import type { requestsText } from '../../../text/requests.ts';

interface Words {
  readonly actions: (typeof requestActionsText)['it'];
  readonly calls: (typeof supplierCallsText)['it'];
  readonly requests: (typeof requestsText)['it'];
}

/** What an event was about, in a few words: which step, which ticket, to whom. Empty where its name says all. */
export function eventDetail({ type, details }: Pick<RequestEvent, 'type' | 'details'>, words: Words): string {
  const text = (key: string) => (typeof details[key] === 'string' ? details[key] : '');
  switch (type) {
    case 'assign':
      // Who gave it stands in the next line: the two names are told apart.
      return text('to') === '' ? '' : words.requests.assignedTo(text('to'));
    case 'relate':
      return text('to');
    case 'tick-checklist':
      return text('item');
    case 'call-opened':
    case 'record-call':
      return joined(text('supplier'), text('ticket'));
    case 'call-closed':
    case 'call-changed':
      return joined(wordIn(words.calls.outcomes, text('outcome')), text('ticket'));
    case 'execute':
      return joined(
        wordIn(words.actions.interventions, interventionOf(details) ?? ''),
        details['isAgile'] === true ? words.actions.workModes.agile : '',
        wordIn(words.actions.complexities, text('complexity')),
        text('workstation'),
      );
    case 'set-priority':
      return wordIn(words.requests.priorities, text('to'));
    default:
      return '';
  }
}

/** How the help was given, where the execution says it. */
export const interventionOf = (details: RequestEvent['details']) =>
  INTERVENTIONS.find((one) => one === details['intervention']);

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

const wordIn = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? '';

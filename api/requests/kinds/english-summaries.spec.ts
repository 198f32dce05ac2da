import { requestSummaryInEnglish } from '../../../text/requests/summaries.ts';
import { mailboxRequestSentence } from '../../mailboxes/mailbox-request-sentence.ts';
import { RequestKinds } from './request-kinds.ts';
import { ServiceKinds } from './service-kind.ts';

const kinds = new RequestKinds();
new ServiceKinds(kinds).onModuleInit();

const site = (content: Record<string, unknown>) =>
  kinds.of('site-update').summarise(
    {
      action: 'publish',
      page: 'Bandi di gara',
      notice: 'Avviso pubblico: sezione unica. Testo allegato.',
      transparencySection: '',
      legalGround: '',
      publishBy: null,
      removeOn: null,
      ...content,
    },
    'site-update',
  );

test('what a sector asks of the web site is told in English, its own words untouched', () => {
  expect(requestSummaryInEnglish(site({}))).toBe(
    'Publishes on the page “Bandi di gara”: Avviso pubblico: sezione unica.',
  );
  expect(
    requestSummaryInEnglish(
      site({
        action: 'remove',
        transparencySection: 'Bandi di gara e contratti',
        publishBy: '2026-12-01',
        removeOn: '2026-12-31',
      }),
    ),
  ).toBe(
    'Removes on the page “Bandi di gara”, section “Bandi di gara e contratti” of Amministrazione trasparente, by Tuesday 1 December 2026, until Thursday 31 December 2026: Avviso pubblico: sezione unica.',
  );
});

test('of a request for help only the labels are worded', () => {
  const summary = kinds.of('service').summarise(
    {
      description: 'Luogo: la stampante del secondo piano non risponde. Da ieri.',
      items: ['Stampante'],
      device: 'PR-0107',
      handset: '',
      officeNumber: '',
      licence: '',
      place: 'stanza 12',
      contact: '',
      wantedBy: '2026-12-04',
    },
    'user-assistance',
  );
  expect(requestSummaryInEnglish(summary)).toBe(
    'Luogo: la stampante del secondo piano non risponde. About: Stampante. Device: PR-0107. Place: stanza 12. Needed by Friday 4 December 2026.',
  );
});

const about = { mailboxId: 'x', mailboxAddress: 'gare@provincia.example', reason: 'Perché serve' };
test.each([
  [
    {
      operation: 'create',
      service: 'pec',
      kind: 'sector',
      address: 'gare@pec.example',
      label: '',
      holderName: 'Anna Sala',
      holderStaffNumber: '112',
      quotaMb: null,
      reason: '',
    },
    'Creates the PEC mailbox gare@pec.example, used by Anna Sala (staff number 112).',
  ],
  [
    {
      ...about,
      operation: 'delegate',
      add: [{ name: 'Anna Sala', right: 'send-as', from: '2026-12-01', until: '2027-01-31' }],
      end: ['Marco Riva'],
    },
    'For mailbox gare@provincia.example: delegates Anna Sala to read and send from 01/12/2026 to 31/01/2027; ends the delegation of Marco Riva.',
  ],
  [
    { ...about, operation: 'alias', add: ['a@provincia.example'], remove: ['b@provincia.example'] },
    'For mailbox gare@provincia.example: adds the aliases a@provincia.example and removes the aliases b@provincia.example.',
  ],
  [
    { ...about, operation: 'quota', quotaMb: 2048 },
    'Sets the space of mailbox gare@provincia.example to 2,048 MB.',
  ],
  [
    {
      ...about,
      operation: 'off-boarding',
      outcome: 'close',
      leavesOn: '2026-12-31',
      retainUntil: '2027-12-31',
      newHolderName: null,
      newHolderStaffNumber: null,
    },
    'From 31/12/2026, as the holder leaves, closes mailbox gare@provincia.example; the messages are kept until 31/12/2027.',
  ],
] as const)('%#: a request about a mailbox in English', (content, english) => {
  expect(requestSummaryInEnglish(mailboxRequestSentence(content as never))).toBe(english);
});

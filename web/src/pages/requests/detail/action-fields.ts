import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { rulesOf } from '../../../../../domain/procedures/services.ts';
import type { RoutedAction } from '../../../api/request-actions.ts';

export const ACTION_FIELDS = [
  'note',
  'reason',
  'supplier',
  'linkDays',
  'person',
  'priority',
  'dueAt',
  'executedAt',
  'intervention',
  'agile',
  'complexity',
  'workstation',
  'operatingSystem',
  'software',
  'onBehalfOf',
  'format',
  'channel',
  'protocolNumber',
  'protocolDate',
  'otp',
] as const;
export type ActionField = (typeof ACTION_FIELDS)[number];

/** What each action asks for before it is done. An empty list is done at once. */
const FIELDS_OF = {
  submit: [],
  withdraw: ['reason'],
  return: ['reason'],
  accept: ['onBehalfOf', 'note'],
  refuse: ['onBehalfOf', 'reason'],
  start: [],
  'start-emergency': ['reason'],
  'authorise-emergency': ['onBehalfOf', 'reason', 'otp'],
  'hand-over': ['supplier', 'format', 'channel', 'protocolNumber', 'protocolDate', 'linkDays', 'note'],
  'take-back': ['reason'],
  execute: [
    'intervention',
    'agile',
    'complexity',
    'workstation',
    'operatingSystem',
    'software',
    'executedAt',
    'note',
  ],
  verify: ['note'],
  reopen: ['reason'],
  ratify: ['onBehalfOf', 'note'],
  'deny-ratification': ['onBehalfOf', 'note'],
  assign: ['person', 'note'],
  'set-priority': ['priority', 'note'],
  'set-deadline': ['dueAt', 'reason'],
  comment: [],
  attach: [],
  edit: [],
  'change-service': [],
  'record-call': [],
  'record-publication': [],
  'accept-variation': ['onBehalfOf', 'note'],
  'refuse-variation': ['onBehalfOf', 'reason'],
} as const satisfies Record<RoutedAction, readonly ActionField[]>;

/** Sheets without acceptance name the assessment of the problem as a phase: it is written when the work starts. */
export const assessesAtStart = (request: Pick<RequestDetail, 'service'>): boolean =>
  rulesOf(request.service.code).lifeCycle === 'direct';

/** The fields of an action on this very request. */
export function fieldsOf(
  action: RoutedAction,
  request: Pick<RequestDetail, 'service' | 'kind' | 'state'>,
): readonly ActionField[] {
  if (action === 'start') return assessesAtStart(request) && request.state === 'submitted' ? ['note'] : [];
  // Only who helps a colleague goes to an office or gives advice.
  const isOurs = request.state !== 'with-supplier';
  const isHelp = request.kind === 'service' && isOurs;
  return FIELDS_OF[action].filter((field) => {
    switch (field) {
      case 'intervention':
        return isHelp;
      case 'agile':
      case 'complexity':
        return isOurs && request.kind !== 'firewall';
      case 'workstation':
        return isOurs && WORKED.includes(request.service.code);
      case 'operatingSystem':
        return isOurs && request.service.code === 'workstation-system';
      case 'software':
        return isOurs && INSTALLS.includes(request.service.code);
      default:
        return true;
    }
  });
}

type Code = RequestDetail['service']['code'];
/** The services whose work is on one workstation, and those that install programs on it. */
const WORKED: readonly Code[] = ['software', 'antivirus', 'workstation-system', 'workstation-software'];
const INSTALLS: readonly Code[] = ['software', 'workstation-system', 'workstation-software'];

/** SI-09 and SI-10 are not done without naming the workstation; SI-09 not without its system. */
export const wantsWorkstation = (request: Pick<RequestDetail, 'service'>, field: ActionField): boolean =>
  (field === 'workstation' && request.service.code.startsWith('workstation-')) ||
  (field === 'operatingSystem' && request.service.code === 'workstation-system');

/** Sheet SI-01 has two ways to help, and the request says which was taken. */
export const wantsIntervention = (request: Pick<RequestDetail, 'service'>): boolean =>
  request.service.code === 'user-assistance';

export type ActionValues = Record<ActionField, string>;

export function startValues(request: RequestDetail): ActionValues {
  return {
    note: '',
    reason: '',
    supplier: request.supplier?.id ?? '',
    linkDays: '15',
    person: request.assignee?.id ?? '',
    priority: request.priority,
    dueAt: '',
    executedAt: '',
    intervention: '',
    agile: '',
    complexity: '',
    workstation: deviceOf(request),
    operatingSystem: '',
    software: '',
    onBehalfOf: '',
    format: '',
    channel: 'email',
    protocolNumber: '',
    protocolDate: '',
    otp: '',
  };
}

/** The device that the request names, where its name can be a workstation's. */
const deviceOf = ({ content }: RequestDetail): string => {
  const device = typeof content['device'] === 'string' ? content['device'].trim() : '';
  return /^[\w.-]{1,60}$/.test(device) ? device : '';
};

const workstationOf = (
  values: ActionValues,
  request: Pick<RequestDetail, 'service' | 'kind' | 'state'>,
): object =>
  values.workstation.trim() === '' || !fieldsOf('execute', request).includes('workstation')
    ? {}
    : {
        workstation: {
          name: values.workstation,
          operatingSystem: values.operatingSystem,
          software: values.software
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        },
      };

/** The body that the API expects, from what was typed. */
export function bodyOf(
  action: RoutedAction,
  values: ActionValues,
  request: Pick<RequestDetail, 'version' | 'service' | 'kind' | 'state'>,
): object {
  const { note, reason } = values;
  const behalf = values.onBehalfOf === '' ? {} : { onBehalfOf: values.onBehalfOf };
  const { version } = request;
  switch (action) {
    case 'withdraw':
    case 'return':
    case 'start-emergency':
    case 'take-back':
    case 'reopen':
      return { reason };
    case 'accept':
    case 'accept-variation':
      return { version, note, ...behalf };
    case 'refuse':
    case 'refuse-variation':
      return { version, reason, ...behalf };
    case 'authorise-emergency':
      return { version, reason, ...(values.otp.trim() !== '' && { otp: values.otp.trim() }), ...behalf };
    case 'ratify':
      return { version, outcome: 'ratified', note, ...behalf };
    case 'deny-ratification':
      return { version, outcome: 'denied', note, ...behalf };
    case 'hand-over':
      return {
        supplierId: values.supplier,
        linkDays: Number(values.linkDays),
        note,
        ...(values.format !== '' && { format: values.format }),
        channel: values.channel,
        protocol:
          values.protocolNumber.trim() === ''
            ? null
            : { number: values.protocolNumber, date: values.protocolDate },
      };
    case 'execute':
      return {
        note,
        ...(values.intervention !== '' && { intervention: values.intervention }),
        ...(values.agile === 'agile' && { isAgile: true }),
        ...(values.complexity !== '' && { complexity: values.complexity }),
        ...workstationOf(values, request),
        ...(values.executedAt !== '' && { executedAt: new Date(values.executedAt).toISOString() }),
      };
    case 'assign':
      return { personId: values.person === '' ? null : values.person, note };
    case 'set-priority':
      return { priority: values.priority, note };
    case 'set-deadline':
      return { reason, ...(values.dueAt !== '' && { dueAt: new Date(values.dueAt).toISOString() }) };
    default:
      return { note };
  }
}

/** Where the API's issue paths stand in the dialog. */
export const FIELD_OF_PATH: Readonly<Record<string, ActionField>> = {
  note: 'note',
  reason: 'reason',
  supplierId: 'supplier',
  linkDays: 'linkDays',
  personId: 'person',
  priority: 'priority',
  dueAt: 'dueAt',
  executedAt: 'executedAt',
  intervention: 'intervention',
  isAgile: 'agile',
  complexity: 'complexity',
  'workstation.name': 'workstation',
  'workstation.operatingSystem': 'operatingSystem',
  'workstation.software': 'software',
  onBehalfOf: 'onBehalfOf',
  format: 'format',
  channel: 'channel',
  'protocol.number': 'protocolNumber',
  'protocol.date': 'protocolDate',
  otp: 'otp',
};

import { useState, type FormEvent } from 'react';
import type { TrafficAnswer } from '../../../../contract/firewall/rules.ts';
import { useFirewallNames, useTrafficAnswer } from '../../api/firewall.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { RegionText } from '../../forms/firewall/region-text.tsx';
import { paths } from '../../paths.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { firewallTrafficText } from '../../text/firewall-traffic.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup, SelectField, TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { DecisionMark, mayPermit } from './decision-mark.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { ExportAnswerPart } from './export-answer.tsx';
import { RuleLink, RuleLinks } from './rule-link.tsx';

const SHOWN_REGIONS = 3;
const ASKED = ['source', 'destination', 'service', 'fromZone', 'toZone'] as const;
const ADDRESS = [...ASKED, 'kind'] as const;
type Asked = Record<(typeof ASKED)[number], string>;

/** Whether some traffic is permitted; who reaches a server; what a server reaches. */
const KINDS = ['exact', 'inbound', 'outbound'] as const;
type Kind = (typeof KINDS)[number];

/** The question stands in the address, so an answer can be sent to a colleague. */
export function TrafficQuestionPage() {
  const t = useText(firewallTrafficText);
  const { filters, isFiltered } = useAddressFilters(ASKED);
  const [typed, setTyped] = useState<Asked>({
    source: filters.source ?? '',
    destination: filters.destination ?? '',
    service: filters.service ?? '',
    fromZone: filters.fromZone ?? '',
    toZone: filters.toZone ?? '',
  });
  const look = useAddressFilters(ADDRESS);
  const [kind, setKind] = useState<Kind>(kindOf(look.filters.kind));
  const names = useFirewallNames();
  const answer = useTrafficAnswer(filters, isFiltered);
  const set = (key: keyof Asked) => (value: string) => setTyped((before) => ({ ...before, [key]: value }));
  const issues = answer.error instanceof ApiProblem ? answer.error.issues : [];
  const errorAt = (key: keyof Asked) => issues.find(({ path }) => path.split('.')[0] === key)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = {
      ...typed,
      ...(kind === 'inbound' && { source: '' }),
      ...(kind === 'outbound' && { destination: '' }),
    };
    setTyped(asked);
    look.change({ ...asked, kind: kind === 'exact' ? '' : kind });
  };
  const zones = [
    { value: '', label: t.anyZone },
    ...(names.data?.zones ?? []).map((zone) => ({ value: zone, label: zone })),
  ];
  return (
    <Page title={t.question} lead={t.questionLead}>
      <FirewallTabs current="question" />
      <form className="form" onSubmit={submit} noValidate>
        <RadioGroup
          legend={t.kind}
          name="question-kind"
          value={kind}
          onValue={(value) => setKind(kindOf(value))}
          choices={KINDS.map((value) => ({ value, label: t.kindsOfQuestion[value] }))}
        />
        <div className="form-row">
          {kind !== 'inbound' && (
            <TextField
              label={kind === 'outbound' ? t.server : t.source}
              help={kind === 'exact' ? t.anyHelp : t.serverHelp}
              mono
              value={typed.source}
              onValue={set('source')}
              maxLength={200}
              error={errorAt('source')}
            />
          )}
          {kind !== 'outbound' && (
            <TextField
              label={kind === 'inbound' ? t.server : t.destination}
              {...(kind === 'inbound' && { help: t.serverHelp })}
              mono
              value={typed.destination}
              onValue={set('destination')}
              maxLength={200}
              error={errorAt('destination')}
            />
          )}
          <TextField
            label={t.service}
            {...(kind !== 'exact' && { help: t.anyHelp })}
            mono
            value={typed.service}
            onValue={set('service')}
            maxLength={120}
            error={errorAt('service')}
          />
        </div>
        <div className="form-row">
          <SelectField label={t.fromZone} value={typed.fromZone} onValue={set('fromZone')} choices={zones} />
          <SelectField label={t.toZone} value={typed.toZone} onValue={set('toZone')} choices={zones} />
        </div>
        <div>
          <Button type="submit" kind="primary" icon="question" busy={answer.isFetching}>
            {t.ask}
          </Button>
        </div>
      </form>
      {answer.isError && issues.length === 0 && (
        <ErrorState message={messageOf(answer.error)} onRetry={() => void answer.refetch()} />
      )}
      <div aria-live="polite">
        {answer.data && !answer.isError && (
          <Answer answer={answer.data} asked={typed} kind={kindOf(look.filters.kind)} />
        )}
      </div>
    </Page>
  );
}

function kindOf(word: string | undefined): Kind {
  return KINDS.find((kind) => kind === word) ?? 'exact';
}

function Answer({
  answer,
  asked,
  kind,
}: {
  readonly answer: TrafficAnswer;
  readonly asked: Asked;
  readonly kind: Kind;
}) {
  const t = useText(firewallTrafficText);
  const may = useMay();
  // Who reaches it, and what it reaches, is in the rules that permit, or of which it is not known.
  const parts = kind === 'exact' ? answer.parts : answer.parts.filter(mayPermit);
  const title =
    kind === 'exact' ? t.permitted[answer.permitted] : parts.length === 0 ? t.none[kind] : t.some[kind];
  return (
    <section className="stack-tight" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {kind === 'exact' && answer.permitted !== 'fully' && may('requests.file') && (
          <ButtonLink
            small
            to={paths.newFirewallRequest({
              sources: asked.source,
              destinations: asked.destination,
              services: asked.service,
            })}
          >
            {t.notAllowedYet}
          </ButtonLink>
        )}
      </div>
      <Table
        label={title}
        wrap
        columns={partColumns(t)}
        rows={parts}
        rowKey={({ rule, isCertain }) => `${rule?.id ?? 'end'} ${isCertain}`}
        renderCard={(part) => (
          <>
            <span className="card-line">
              <span className="card-title">
                <Decider part={part} />
              </span>
              <Effect part={part} />
            </span>
            <div className="small">
              <Decided part={part} />
            </div>
          </>
        )}
        empty={kind === 'exact' ? null : <EmptyState title={t.none[kind]} />}
      />
      {!answer.complete && <p className="soft small">{t.incomplete}</p>}
      {answer.dependsOn.length > 0 && (
        <p className="soft small">
          {t.dependsOn} <RuleLinks rules={answer.dependsOn} />
        </p>
      )}
      {answer.onFirewall && <ExportAnswerPart answer={answer.onFirewall} kind={kind} />}
    </section>
  );
}

function partColumns(t: (typeof firewallTrafficText)['it']): Column<TrafficAnswer['parts'][number]>[] {
  return [
    { key: 'rule', head: t.decides, cell: (part) => <Decider part={part} /> },
    { key: 'action', head: t.action, cell: (part) => <Effect part={part} /> },
    { key: 'traffic', head: t.traffic, cell: (part) => <Decided part={part} /> },
  ];
}

interface PartProps {
  readonly part: TrafficAnswer['parts'][number];
}

function Decider({ part }: PartProps) {
  const t = useText(firewallTrafficText);
  return part.rule ? <RuleLink rule={part.rule} /> : <>{t.end}</>;
}

function Effect({ part }: PartProps) {
  return <DecisionMark decision={part} />;
}

/** The packets that this rule decides, and one of them. */
function Decided({ part }: PartProps) {
  const t = useText(firewallTrafficText);
  const f = useText(firewallFormText);
  const { src, dst, proto, dport } = part.witness;
  const rest = part.regions.length - SHOWN_REGIONS;
  return (
    <>
      {part.regions.slice(0, SHOWN_REGIONS).map((region) => (
        <div key={Object.values(region).join(' ')}>
          <RegionText region={region} />
        </div>
      ))}
      {rest > 0 && <div className="soft">{f.moreRegions(rest)}</div>}
      <span className="soft small">
        {t.example}: <span className="mono">{`${src} → ${dst}, ${proto} ${dport ?? ''}`}</span>
      </span>
    </>
  );
}

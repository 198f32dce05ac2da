import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { WorkstationDetail } from '../../../../contract/workstations/workstations.ts';
import { keyOf } from '../../api/resource.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useWorkstation } from '../../api/workstations.ts';
import { WorkstationForm } from '../../forms/record/workstation-form.tsx';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

export function NewWorkstationPage() {
  const t = useText(workstationsText);
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  const saved = useSaved(t.form.saved);
  return (
    <Page title={t.new} over={<Link to={paths.workstations()}>{t.title}</Link>}>
      {mayManage ? (
        <WorkstationForm onSaved={saved}>
          <ButtonLink kind="quiet" to={paths.workstations()}>
            {c.cancel}
          </ButtonLink>
        </WorkstationForm>
      ) : (
        <Alert kind="waiting">{c.notAllowed}</Alert>
      )}
    </Page>
  );
}

export function EditWorkstationPage() {
  const t = useText(workstationsText);
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  const { id = '' } = useParams();
  const detail = useWorkstation(id);
  const saved = useSaved(t.form.changed);
  if (detail.isPending) return <Loading />;
  const workstation = detail.data;
  return (
    <Page
      title={workstation === undefined ? t.edit : t.editTitle(workstation.name)}
      over={<Link to={paths.workstation(id)}>{workstation?.name ?? t.title}</Link>}
    >
      {workstation === undefined ? (
        <ErrorState message={messageOf(detail.error)} onRetry={() => void detail.refetch()} />
      ) : mayManage ? (
        <WorkstationForm workstation={workstation} onSaved={saved}>
          <ButtonLink kind="quiet" to={paths.workstation(id)}>
            {c.cancel}
          </ButtonLink>
        </WorkstationForm>
      ) : (
        <Alert kind="waiting">{c.notAllowed}</Alert>
      )}
    </Page>
  );
}

function useSaved(title: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (workstation: WorkstationDetail) => {
    client.setQueryData(keyOf('workstations', `/workstations/${workstation.id}`), workstation);
    void client.invalidateQueries({ queryKey: ['workstations'] });
    notify({ kind: 'success', title, text: workstation.name });
    void navigate(paths.workstation(workstation.id), { replace: true });
  };
}

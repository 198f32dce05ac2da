import { PERMISSIONS, type Permission, type Role } from '../../../domain/people/roles.ts';
import { paths } from '../paths.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const t = useText(shellText);
  return <Elsewhere title={t.notFound} lead={t.notFoundText} />;
}

/** A page that the person's role does not read: whose it is, and the way on. */
export function ReservedPage({ permission }: { readonly permission: Permission }) {
  const t = useText(shellText);
  const holders: readonly Role[] = PERMISSIONS[permission];
  return (
    <Elsewhere title={t.reserved} lead={t.reservedFor(holders.map((role) => t.roles[role]).join(', '))} />
  );
}

function Elsewhere({ title, lead }: { readonly title: string; readonly lead: string }) {
  const t = useText(shellText);
  return (
    <Page title={title} lead={lead}>
      <div>
        <ButtonLink to={paths.home()}>{t.toHome}</ButtonLink>
      </div>
    </Page>
  );
}

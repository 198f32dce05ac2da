import { useUnreadNotices, useRequestHome } from '../api/first-page.ts';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMay, usePerson } from '../api/session.ts';
import { paths } from '../paths.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Icon } from '../ui/icon.tsx';
import { AccountName } from './account-name.tsx';
import { Logo } from './logo.tsx';
import { Shortcuts } from './shortcuts.tsx';

const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.tsx')).AccountMenu }));
const NavigationDrawer = lazy(async () => ({
  default: (await import('./navigation-drawer.tsx')).NavigationDrawer,
}));

export function Header() {
  const t = useText(shellText);
  const { body } = usePerson();
  const may = useMay();
  return (
    <header className="header">
      <OpenDrawer />
      <Link to={paths.home()} className="header-name" aria-label={`Baluardo · ${body}: ${t.toHome}`}>
        <Logo />
        <strong>Baluardo</strong>
        <span className="header-body only-wide">{body}</span>
      </Link>
      <span className="header-space" />
      <Shortcuts />
      {may('requests.read') && <Waiting />}
      <Notices />
      <Account />
    </header>
  );
}

function OpenDrawer() {
  const t = useText(shellText);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <button
        type="button"
        className="header-button only-narrow"
        aria-label={t.openNavigation}
        aria-expanded={open}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Icon name="menu" />
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <NavigationDrawer open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What waits for the person: the count leads to the list. */
function Waiting() {
  const t = useText(shellText);
  const { data } = useRequestHome();
  const count = data?.waitingForMeCount ?? 0;
  return (
    <Link
      className="header-button"
      to={paths.requests({ waitingForMe: 'true' })}
      aria-label={t.waiting(count)}
      title={t.waiting(count)}
    >
      <Icon name="clock" />
      <span className="only-wide">{t.waits}</span>
      {count > 0 && <Count of={count} />}
    </Link>
  );
}

/** The name of the link says the number whole. */
function Count({ of }: { readonly of: number }) {
  return <span className="header-count">{of > 99 ? '99+' : of}</span>;
}

/** Personal notices that were not read yet. */
function Notices() {
  const t = useText(shellText);
  const { data: unread = 0 } = useUnreadNotices();
  return (
    <Link
      className="header-button"
      to={paths.notices()}
      aria-label={t.notices(unread)}
      title={t.notices(unread)}
    >
      <Icon name="comment" />
      {unread > 0 && <Count of={unread} />}
    </Link>
  );
}

/** The menu and its positioning code are loaded when somebody first asks for them. */
function Account() {
  const t = useText(shellText);
  const { person } = usePerson();
  const [wanted, setWanted] = useState(false);
  const closed = (
    <button
      type="button"
      className="header-button"
      aria-haspopup="menu"
      aria-label={t.account(person.displayName)}
      onClick={() => setWanted(true)}
    >
      <AccountName />
    </button>
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <AccountMenu startOpen />
    </Suspense>
  ) : (
    closed
  );
}

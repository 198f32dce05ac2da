import { lazy, Suspense, useEffect } from 'react';
import { Route, Routes } from 'react-router';
import { useSession } from './api/session.ts';
import { messageOf } from './api/problem.ts';
import { HomePage } from './pages/home/home-page.tsx';
import { paths } from './paths.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { KnownPages, type KnownPage } from './shell/known-pages.ts';
import { Shell } from './shell/shell.tsx';
import { setLanguage } from './text/language.ts';
import { ErrorState, Loading } from './ui/states.tsx';

// Where nearly everybody begins, the home and its frame, comes with the first script; each other page is a script of
// its own, loaded when it is first opened.
const LoginPage = lazy(async () => ({ default: (await import('./pages/login/login-page.tsx')).LoginPage }));
const SupplierLinkPage = lazy(async () => ({
  default: (await import('./pages/supplier/supplier-link-page.tsx')).SupplierLinkPage,
}));
const ProofEndPage = lazy(async () => ({
  default: (await import('./pages/login/proof-end-page.tsx')).ProofEndPage,
}));
const WallPage = lazy(async () => ({ default: (await import('./pages/home/wall-page.tsx')).WallPage }));

const loadPages = () => import('./pages.tsx');
const OtherPages = lazy(async () => ({ default: (await loadPages()).OtherPages }));

let known: Promise<readonly KnownPage[]> | undefined;
const loadKnownPages = () => (known ??= loadPages().then(({ knownPages }) => knownPages()));

/** Public pages by their address; everything else behind the sign-in, at the same address. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/f" element={<SupplierLinkPage />} />
          {/* Links that were mailed by an older release. */}
          <Route path="/f/:token" element={<SupplierLinkPage />} />
          <Route path="/fornitore/:token" element={<SupplierLinkPage />} />
          <Route path="/conferma-identita" element={<ProofEndPage />} />
          <Route path="*" element={<SignedIn />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

function SignedIn() {
  const session = useSession();
  const preferred = session.data?.person.language;
  useEffect(() => {
    // A choice made on this device wins over the one kept with the account.
    if (preferred !== undefined && localStorage.getItem('baluardo.language') === null) setLanguage(preferred);
  }, [preferred]);
  if (session.isPending) return <Loading />;
  if (session.data === undefined)
    return <ErrorState message={messageOf(session.error)} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <LoginPage />;
  const { permissions, owes } = session.data;
  return (
    <Routes>
      {/* The screen in the office stands alone, without header and navigation. */}
      {permissions.includes('wall.read') && owes === null && (
        <Route path={paths.wall()} element={<WallPage />} />
      )}
      <Route
        element={
          <KnownPages value={loadKnownPages}>
            <Shell />
          </KnownPages>
        }
      >
        <Route index element={<HomePage />} />
        <Route path="*" element={<OtherPages />} />
      </Route>
    </Routes>
  );
}

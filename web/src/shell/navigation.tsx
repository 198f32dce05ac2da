import { useState } from 'react';
import { NavLink } from 'react-router';
import { useMay } from '../api/session.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Icon } from '../ui/icon.tsx';
import { SECTIONS } from './sections.ts';

/** The sections the person may use. `onGo` closes the drawer on narrow screens. */
export function Navigation({ drawer, onGo }: { readonly drawer?: boolean; readonly onGo?: () => void }) {
  const t = useText(shellText);
  const may = useMay();
  return (
    <nav className={drawer ? 'navigation drawer-body' : 'navigation'} aria-label={t.navigation}>
      <ul className="plain navigation-list">
        {SECTIONS.filter(
          (section) =>
            (section.permission === null || may(section.permission)) &&
            !('unless' in section && may(section.unless)),
        ).map(({ key, to, icon }) => (
          <li key={key}>
            <NavLink to={to} end={to === '/'} className="navigation-link" onClick={onGo} title={t[key]}>
              <Icon name={icon} />
              <span className="navigation-label">{t[key]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      {!drawer && <Fold />}
    </nav>
  );
}

function Fold() {
  const t = useText(shellText);
  const [folded, setFolded] = useState(document.documentElement.dataset['navigation'] === 'folded');
  const toggle = () => {
    const next = !folded;
    if (next) document.documentElement.dataset['navigation'] = 'folded';
    else delete document.documentElement.dataset['navigation'];
    localStorage.setItem('baluardo.navigation', next ? 'folded' : 'open');
    setFolded(next);
  };
  return (
    <button
      type="button"
      className="navigation-link navigation-fold"
      onClick={toggle}
      title={folded ? t.unfold : t.fold}
    >
      <Icon name="chevron-left" />
      <span className="navigation-label">{folded ? t.unfold : t.fold}</span>
    </button>
  );
}

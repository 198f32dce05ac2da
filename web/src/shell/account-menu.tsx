import { useQueryClient } from '@tanstack/react-query';
import { changePerson, signOut, usePerson } from '../api/session.ts';
import { dropEveryDraft } from '../forms/record/kept-draft.ts';
import { paths } from '../paths.ts';
import { shortDay } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { AccountName } from './account-name.tsx';
import { chooseLanguage } from './choose-language.ts';
import { setTheme, useTheme } from './theme.ts';

/** Who is signed in, and their own preferences. */
export function AccountMenu({ startOpen }: { readonly startOpen: boolean }) {
  const t = useText(shellText);
  const { person, deputyFor } = usePerson();
  const theme = useTheme();
  const lang = useLanguage();
  const client = useQueryClient();
  const leave = async () => {
    await signOut().catch(() => undefined);
    changePerson(client, null);
    dropEveryDraft();
  };
  const speak = (next: 'it' | 'en') => () => chooseLanguage(next);
  const entries: MenuEntry[] = [
    {
      kind: 'head',
      label: `${person.displayName} · ${person.roles.map((role) => t.roles[role]).join(', ')}`,
    },
    ...deputyFor.map(({ name, until }): MenuEntry => ({
      kind: 'head',
      label: t.deputyFor(name, shortDay(until, lang)),
    })),
    { kind: 'link', label: t.profile, icon: 'key', to: paths.account() },
    { kind: 'link', label: t.guide, icon: 'procedures', to: paths.guides() },
    { kind: 'line' },
    { kind: 'head', label: t.language },
    { kind: 'choice', label: 'Italiano', chosen: lang === 'it', onSelect: speak('it') },
    { kind: 'choice', label: 'English', chosen: lang === 'en', onSelect: speak('en') },
    { kind: 'line' },
    { kind: 'head', label: t.theme },
    { kind: 'choice', label: t.themeLight, chosen: theme === 'light', onSelect: () => setTheme('light') },
    { kind: 'choice', label: t.themeDark, chosen: theme === 'dark', onSelect: () => setTheme('dark') },
    { kind: 'choice', label: t.themeSystem, chosen: theme === 'system', onSelect: () => setTheme('system') },
    { kind: 'line' },
    { kind: 'action', label: t.signOut, icon: 'logout', onSelect: () => void leave() },
  ];
  return (
    <Menu
      startOpen={startOpen}
      trigger={
        <button type="button" className="header-button" aria-label={t.account(person.displayName)}>
          <AccountName />
        </button>
      }
      entries={entries}
    />
  );
}

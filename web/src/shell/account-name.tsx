import { usePerson } from '../api/session.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Icon } from '../ui/icon.tsx';

export function AccountName() {
  const t = useText(shellText);
  const { person } = usePerson();
  const role = person.roles[0];
  return (
    <>
      <Icon name="user" />
      <span className="only-wide">
        {person.displayName}
        {role && ` · ${t.roles[role]}`}
      </span>
      <Icon name="chevron-down" />
    </>
  );
}

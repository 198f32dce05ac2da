import type { inventoriesText } from '../../text/inventories.ts';

/** The fields of a directory's server, as every form that asks for one shows them. */
export function ldapServerRows(t: (typeof inventoriesText)['it'], hasPassword: boolean) {
  return {
    help: {
      host: t.hostHelp,
      username: t.usernameHelp,
      password: hasPassword ? t.kept : undefined,
      certificate: t.certificateHelp,
    },
    rows: (isOn: boolean) =>
      ({
        host: { name: 'host', optional: !isOn },
        security: { name: 'security', words: t.securities },
        account: [
          { name: 'username', optional: !isOn },
          { name: 'password', type: 'password', optional: hasPassword || !isOn },
        ],
        certificate: { name: 'certificate', rows: 3, mono: true, optional: true },
      }) as const,
  };
}

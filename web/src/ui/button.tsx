import { useId, type ComponentProps, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

interface ButtonLook {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

type ButtonProps = ButtonLook &
  Omit<ComponentProps<'button'>, 'children'> & {
    /** Work is under way: the button stays in place and does nothing. */
    readonly busy?: boolean;
    /** Why it cannot be pressed. The button stays readable and focusable: the reason is told to everybody. */
    readonly refusal?: string | undefined;
  };

const buttonClass = ({ kind = 'secondary', small }: Pick<ButtonLook, 'kind' | 'small'>) =>
  `button ${kind}${small ? ' small' : ''}`;

export function Button({ kind, small, icon, children, busy, refusal, onClick, ...rest }: ButtonProps) {
  const reasonId = useId();
  const idle = busy === true || refusal !== undefined;
  return (
    <>
      <button
        type="button"
        {...rest}
        className={buttonClass({ ...(kind && { kind }), ...(small && { small }) })}
        aria-disabled={idle || undefined}
        aria-describedby={refusal === undefined ? rest['aria-describedby'] : reasonId}
        title={refusal ?? rest.title}
        onClick={(event) => {
          if (idle) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {busy ? <span className="busy-dot" aria-hidden="true" /> : icon && <Icon name={icon} />}
        {children}
      </button>
      {refusal !== undefined && (
        <span id={reasonId} className="visually-hidden">
          {refusal}
        </span>
      )}
    </>
  );
}

export function ButtonLink({ kind, small, icon, children, to }: ButtonLook & { readonly to: string }) {
  return (
    <Link to={to} className={buttonClass({ ...(kind && { kind }), ...(small && { small }) })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A download or another page outside the application's own routes. */
export function ButtonAnchor({
  kind,
  small,
  icon,
  children,
  ...rest
}: ButtonLook & Omit<ComponentProps<'a'>, 'children'>) {
  return (
    <a {...rest} className={buttonClass({ ...(kind && { kind }), ...(small && { small }) })}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export function IconButton({
  icon,
  label,
  kind = 'quiet',
  small,
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> &
  Pick<ButtonLook, 'kind' | 'small'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass({ kind, ...(small && { small }) })} icon-only`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}

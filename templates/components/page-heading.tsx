import type { ComponentChildren } from 'preact';

/** The title of a page, what it says in a line, and what can be done from it. */
export function PageHeading({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ComponentChildren;
  /** Buttons and links, at the right. */
  children?: ComponentChildren;
}) {
  return (
    <div class="heading">
      <h1>{title}</h1>
      {lead && <p class="muted">{lead}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  );
}

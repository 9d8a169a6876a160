/**
 * A title in a list. Of a long one the beginning is shown, so that it does not fill a phone: all of it stands on the page
 * that it leads to and comes up on pointing at it; where it leads nowhere it is unfolded in its place.
 */
const LONGEST = 220;

export function ListTitle({ text, href }: { text: string; href: string | null }) {
  const isLong = text.length > LONGEST;
  if (href !== null)
    return (
      <a href={href} class="list-title" title={isLong ? text : undefined}>
        {beginningOf(text)}
      </a>
    );
  if (!isLong) return <>{text}</>;
  return (
    <details class="unfolded">
      <summary>
        <span class="list-title">{beginningOf(text)}</span>
      </summary>
      <span class="said">{text}</span>
    </details>
  );
}

export function beginningOf(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}

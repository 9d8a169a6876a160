import { formatCount, formatRatio, type Language, type Ratio } from '../../components/figures.js';
import { figureHref, workHref, type FigureAddress } from './figure-links.js';
import type { Asked, WorkList } from './overview.view.js';

/** What every figure of a page shares. */
export interface FigureSetting {
  asked: Asked;
  language: Language;
  linked: boolean;
  work: WorkList | null;
}

/** A number that opens the list behind it; nothing stands behind a zero. */
export function Figure({
  n,
  at,
  of,
  label,
}: {
  n: number;
  at: FigureAddress;
  of: FigureSetting;
  /** What it counts, where the place of the number does not say it. */
  label?: string;
}) {
  const text = formatCount(n, of.language);
  if (n === 0 || !of.linked) return <>{text}</>;
  return (
    <a
      href={(of.work?.isNow && workHref(of.work, at)) || figureHref(of.asked, at)}
      aria-label={label && `${label}: ${text}`}
    >
      {text}
    </a>
  );
}

/** S1: a rate with its two numbers, each with its list; no data is "—". */
export function RateFigure({
  rate,
  above,
  below,
  of,
}: {
  rate: Ratio;
  above: FigureAddress;
  below: FigureAddress;
  of: FigureSetting;
}) {
  if (rate.denominator === 0) return <>—</>;
  return (
    <>
      {formatRatio(rate, of.language).split(' ')[0]}{' '}
      <span class="two-numbers">
        (<Figure n={rate.numerator} at={above} of={of} />/<Figure n={rate.denominator} at={below} of={of} />)
      </span>
    </>
  );
}

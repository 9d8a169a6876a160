/** What a notice is, in words. */
import { wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';

export function noticeLabel({ kind, rung }: { kind: string; rung: string | null }, say: Say): string {
  const before = /^T-(\d+)$/.exec(rung ?? '')?.[1];
  if (before) return say('notice-rung.before', { n: before });
  const word = kind === 'RUNG' ? wordOf(`notice-rung.${rung}`) : wordOf(`notice-kind.${kind}`);
  return say(word ?? 'notice-kind.OTHER');
}

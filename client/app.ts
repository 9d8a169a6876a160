/**
 * What the pages do better with script: parts of a page that change in place (htmx), forms that are sent once, files that
 * are dropped. Everything works without it.
 */
import htmx from 'htmx.org';
import { capsLock } from './caps-lock.js';
import { pickUnits } from './pick-unit.js';
import { dropFiles } from './drop-files.js';
import { sendOnce } from './send-once.js';
import { tickAll } from './tick-all.js';

// The policy of the pages allows no inline style and no eval; nothing of a page is kept on the machine.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;
// A refusal comes back as the form with what was typed.
htmx.config.responseHandling = [
  { code: '204', swap: false },
  { code: '[23]..', swap: true },
  { code: '[45]..', swap: true, error: true },
];

sendOnce();
capsLock();
pickUnits();
tickAll();
dropFiles();

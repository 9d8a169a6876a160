import { CLASSES, type AssignmentClass } from '../../../src/domain/statistics/class.js';
import { TOTAL_OF } from '../../../src/domain/statistics/totals.js';
import { ClassTag } from '../../components/page-class-tag.js';
import type { Say } from '../frame/page-phrase.js';
import { Figure, RateFigure, type FigureSetting } from './figure.js';
import type { FiguresView } from './overview.view.js';

/** S1, D2: the classes in both views, each adding up to the same total, and the rate of both. */
export function ClassesTable({
  totals,
  heading,
  setting,
  say,
}: {
  totals: FiguresView;
  heading: string;
  setting: FigureSetting;
  say: Say;
}) {
  const { effective, original, onTime } = totals;
  const names = Object.keys(CLASSES) as AssignmentClass[];
  return (
    <table class="table classes" aria-labelledby={heading}>
      <thead>
        <tr>
          <th scope="col">{say('overview.class')}</th>
          <th scope="col" class="number">
            {say('overview.effective')}
          </th>
          <th scope="col" class="number">
            {say('overview.original')}
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr>
            <th scope="row">
              <ClassTag value={name} say={say} />
            </th>
            <td class="number">
              <Figure n={effective[TOTAL_OF[name]]} at={{ loai: name }} of={setting} />
            </td>
            <td class="number">
              <Figure n={original[TOTAL_OF[name]]} at={{ loai: name, han: 'goc' }} of={setting} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('overview.sum')}</th>
          <td class="number">
            <Figure n={effective.total} at={{ loai: 'ALL' }} of={setting} />
          </td>
          <td class="number">
            <Figure n={original.total} at={{ loai: 'ALL', han: 'goc' }} of={setting} />
          </td>
        </tr>
        <tr>
          <th scope="row">
            {say('overview.rate')}
            <small>{say('overview.rate.hint')}</small>
          </th>
          <td class="number">
            <RateFigure
              rate={onTime.effective}
              above={{ loai: 'DONE_ON_TIME' }}
              below={{ loai: 'DONE' }}
              of={setting}
            />
          </td>
          <td class="number">
            <RateFigure
              rate={onTime.original}
              above={{ loai: 'DONE_ON_TIME', han: 'goc' }}
              below={{ loai: 'DONE', han: 'goc' }}
              of={setting}
            />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

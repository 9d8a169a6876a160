import { formatDate, officialCount, type Language } from '../../components/figures.js';
import { ClassTag } from '../../components/page-class-tag.js';
import { PageHeading } from '../../components/page-heading.js';
import { beginningOf } from '../../components/page-list-title.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { ClassBar, ClassList } from './class-bar.js';
import type { PlanTreeView, TreeAssignment, TreeSection, TreeTask } from './plans.view.js';

/** One plan as a tree: sections, tasks, assignments, folded; each level with its progress. */
export function PlanPage({ frame, view }: { frame: PageFrame; view: PlanTreeView }) {
  const say = sayIn(frame.language);
  const path = `/ke-hoach/${encodeURIComponent(view.code)}`;
  return (
    <Layout frame={frame} title={`${view.code} ${view.planTitle}`}>
      <p class="back">
        <a href="/ke-hoach">{say('plan.back')}</a>
      </p>
      <PageHeading
        title={view.planTitle}
        lead={[
          view.code,
          say('plan.year', { year: view.year }),
          say('plan.section.tasks', { n: view.tasks }),
          view.drafts > 0 && say('plans.drafts', { n: view.drafts }),
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        <a class="btn" href={`${path}/tien-do`}>
          {say('plan.timeline')}
        </a>
        {view.mayEdit && <OfficeActs code={view.code} path={path} say={say} />}
      </PageHeading>
      <p>
        <span class="muted">{say('plan.documents')}: </span>
        {view.documents.length > 0 ? view.documents.join('; ') : say('plan.documents.none')}
      </p>
      <ClassBar classes={view.classes} language={frame.language} say={say} />
      <p class="muted counted">{say('plan.progress.what')}</p>
      <ClassList classes={view.classes} say={say} />
      {view.sections.length === 0 ? (
        <p class="empty">{say(view.mayEdit ? 'plan.empty.office' : 'plan.empty')}</p>
      ) : (
        <section aria-labelledby="h-muc">
          <h2 id="h-muc">{say('plan.sections')}</h2>
          {view.sections.map((section) => (
            <Section section={section} mayEdit={view.mayEdit} language={frame.language} say={say} />
          ))}
        </section>
      )}
      <Pager pager={view} language={frame.language} say={say} />
      {view.imports.length > 0 && <Imports view={view} say={say} />}
    </Layout>
  );
}

function OfficeActs({ code, path, say }: { code: string; path: string; say: Say }) {
  const query = `?ke-hoach=${encodeURIComponent(code)}`;
  return (
    <>
      <a class="btn" href={`/giao-viec/moi${query}`}>
        {say('plan.draft')}
      </a>
      <a class="btn" href={`/giao-viec/nhap${query}`}>
        {say('plan.import')}
      </a>
      <a class="btn" href={`${path}/sua`}>
        {say('plan.edit')}
      </a>
    </>
  );
}

interface Shared {
  language: Language;
  say: Say;
}

function Section({ section, mayEdit, language, say }: { section: TreeSection; mayEdit: boolean } & Shared) {
  const { before } = section;
  const until = before + section.shown.length;
  const isSplit = section.shown.length > 0 && section.shown.length < section.tasks;
  const counts = [
    section.tasks > 0 && say('plan.section.tasks', { n: section.tasks }),
    section.drafts > 0 && say('plans.drafts', { n: section.drafts }),
    section.restricted > 0 && say('plan.restricted', { n: officialCount(section.restricted) }),
    isSplit && say('plan.section.range', { from: before + 1, to: until }),
  ].filter(Boolean);
  return (
    <details class="tree-section" open={section.shown.length > 0 || undefined}>
      <summary>
        <h3>
          {sectionName(section, say)}
          {isSplit && before > 0 && <span class="muted"> {say('plan.section.continued')}</span>}
        </h3>
        <small class="muted">{counts.join(' · ')}</small>
        <ClassBar classes={section.classes} language={language} say={say} />
      </summary>
      {section.shown.map((task) => (
        <Task task={task} mayEdit={mayEdit} say={say} />
      ))}
      {section.shown.length === 0 && section.tasks > 0 && (
        <p class="muted">{say('plan.section.elsewhere')}</p>
      )}
      {isSplit && until < section.tasks && (
        <p class="muted mb-0">{say('plan.section.rest', { n: section.tasks - until })}</p>
      )}
    </details>
  );
}

function sectionName({ section, title }: TreeSection, say: Say): string {
  if (section && title) return `${section}. ${title}`;
  if (section) return say('plan.section.number', { section });
  return title ?? say('plan.section.none');
}

function Task({ task, mayEdit, say }: { task: TreeTask; mayEdit: boolean; say: Say }) {
  const classes = Object.entries(task.classes);
  return (
    <details class="tree-task">
      <summary>
        <span class="tree-title">
          <span>
            <span class="list-title">{beginningOf(task.title)}</span>
            <small>
              {[
                task.code,
                task.isDraft && say('plan.task.draft'),
                task.assignments.length > 1 && say('plan.task.units', { n: task.assignments.length }),
                task.wording,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
        </span>
        <span class="tree-tags">
          {classes.map(([name, n]) => (
            <span>
              <ClassTag value={name} say={say} />
              {(classes.length > 1 || (n ?? 0) > 1) && ` × ${n}`}
            </span>
          ))}
        </span>
        <span class="tree-due">{task.dueDate && say('plan.due', { date: formatDate(task.dueDate) })}</span>
      </summary>
      {beginningOf(task.title) !== task.title && <p class="said">{task.title}</p>}
      {task.isDraft && mayEdit && (
        <p class="mb-1">
          <a href={`/giao-viec/${task.code}`}>{say('issuing.fix')}</a>
        </p>
      )}
      {task.assignments.length === 0 ? (
        <p class="muted">{say('plan.task.no-units')}</p>
      ) : (
        <ul class="tree-units">
          {task.assignments.map((assignment) => (
            <Unit assignment={assignment} say={say} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Unit({ assignment, say }: { assignment: TreeAssignment; say: Say }) {
  const { id, unitName, role, period, cancelled, dueDate } = assignment;
  const issued = assignment.class !== null;
  return (
    <li>
      <span>
        {issued ? <a href={`/nhiem-vu/${id}`}>{unitName}</a> : unitName}
        <small>{[say(`role.${role}`), period].filter(Boolean).join(', ')}</small>
      </span>
      <span class="tree-tags">
        {assignment.class && <ClassTag value={assignment.class} say={say} />}
        {cancelled && <span class="muted">{say('plan.cancelled')}</span>}
      </span>
      <span class="tree-due">{dueDate && say('plan.due', { date: formatDate(dueDate) })}</span>
    </li>
  );
}

function Imports({ view, say }: { view: PlanTreeView; say: Say }) {
  return (
    <section aria-labelledby="h-nhap">
      <h2 id="h-nhap">{say('plan.imports')}</h2>
      <ul class="plain-list">
        {view.imports.map(({ fileName, on, by, created, unchanged, warnings }) => (
          <li>
            {say('plan.import.line', { date: formatDate(on), file: fileName, created, unchanged, warnings })}
            {by && <span class="muted"> · {say('plan.import.by', { name: by })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A12: the public register, its units and its feed, for everybody. Nothing here knows a reader. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { REASON_CATEGORIES } from '../../domain/apology/reason-category.js';
import { Environment } from '../../config/environment.js';
import { Clock } from '../../infra/clock/clock.js';
import { Database } from '../../infra/prisma/database.js';
import type { ApologyFeedView } from '../../../templates/feeds/apology-feed.js';
import type {
  PublicApologyView,
  PublicLineView,
  PublicRegisterView,
} from '../../../templates/pages/apologies/public.view.js';
import type { Language } from '../access/language.js';
import { OfficeSettings } from '../settings/office-settings.js';
import {
  PublicRegisterRepository,
  type PublicEntry,
  type PublicQuestion,
  type PublicScene,
} from './public-register.repository.js';

const PAGE_SIZE = 20;
const FEED_SIZE = 50;

@Injectable()
export class PublicRegisterService {
  constructor(
    @Inject(PublicRegisterRepository) private readonly register: PublicRegisterRepository,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeSettings) private readonly settings: OfficeSettings,
    @Inject(Environment) private readonly environment: Environment,
  ) {}

  async page(
    question: PublicQuestion,
    page: number,
    language: Language,
  ): Promise<Omit<PublicRegisterView, 'filter'>> {
    const scene = await this.scene();
    const total = await this.register.count(question, scene);
    const bounds = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const entries = await this.register.entries(question, scene, bounds);
    return {
      issuingBody: bodyOf(scene),
      ...(await this.register.choices(scene)),
      lines: entries.map((entry) => lineOf(entry, language)),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    };
  }

  /** Null: it is not for the public. */
  async one(id: number, language: Language): Promise<PublicApologyView | null> {
    const entry = await this.register.entry(id, await this.scene());
    if (!entry) return null;
    const { signatoryTitle, reason, text } = entry.apology;
    return { line: lineOf(entry, language), signatoryTitle, reason, text };
  }

  /** A unit of the system by its code, closed ones too; null: there is none. */
  async unit(code: string): Promise<{ code: string; name: string } | null> {
    return this.database.unit.findFirst({
      where: { code, isOutside: false },
      select: { code: true, name: true },
    });
  }

  /** The newest lines as a feed; of one unit, or of all. */
  async feed(unit: { code: string; name: string } | null): Promise<ApologyFeedView> {
    const scene = await this.scene();
    const entries = await this.register.entries({ unit: unit?.code }, scene, { limit: FEED_SIZE, offset: 0 });
    const installation = await this.database.installation.findUniqueOrThrow({ where: { id: 1 } });
    const changedAt = await this.register.changedAt(unit?.code);
    const moments = [changedAt ?? installation.goLiveOn, ...entries.map(({ updatedAt }) => updatedAt)];
    const path = unit ? `/cong-khai/don-vi/${encodeURIComponent(unit.code)}` : '/cong-khai/so-xin-loi';
    const idOf = (name: string): string => urnOf(`${installation.uid}/${name}`);
    return {
      id: idOf(unit ? `register/${unit.code}` : 'register'),
      issuingBody: bodyOf(scene),
      unitName: unit?.name ?? null,
      pageUrl: this.address(path),
      selfUrl: this.address(unit ? `${path}/so-xin-loi.atom` : '/cong-khai/so-xin-loi.atom'),
      updatedAt: moments.reduce((latest, at) => (at > latest ? at : latest)),
      entries: entries.map((entry) => ({
        id: idOf(`apology/${entry.id}`),
        url: this.address(`/cong-khai/so-xin-loi/${entry.id}`),
        updatedAt: entry.updatedAt,
        line: lineOf(entry, 'vi'),
      })),
    };
  }

  private address(path: string): string {
    return `${this.environment.PUBLIC_URL.replace(/\/$/, '')}${path}`;
  }

  private async scene(): Promise<PublicScene> {
    const { today } = await this.clock.read();
    return { today, settings: await this.settings.current() };
  }
}

function bodyOf({ settings }: PublicScene): string {
  return settings.office.issuingBody.replace(/\s*\n\s*/g, ' ');
}

/** The same name gives the same id for ever, wherever the installation is reached. */
function urnOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`];
  return `urn:uuid:${parts.join('-')}-${hash.slice(20, 32)}`;
}

function lineOf({ id, unitCode, apology }: PublicEntry, language: Language): PublicLineView {
  return {
    path: `/cong-khai/so-xin-loi/${id}`,
    unitCode,
    unitName: apology.unitName,
    code: apology.taskCode,
    title: apology.taskTitle,
    originalDueDate: apology.originalDueDate.toString(),
    apologyDate: apology.apologyDate.toString(),
    promisedDate: apology.promisedDate?.toString() ?? null,
    finishedOn: apology.finishedOn?.toString() ?? null,
    outcome: apology.outcome,
    daysLate: apology.daysLate,
    category: apology.reasonCategory && REASON_CATEGORIES[apology.reasonCategory][language],
    hasLetter: apology.text !== null,
  };
}

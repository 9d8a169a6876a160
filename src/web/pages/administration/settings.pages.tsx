/** The office's figures: shown with the rule that each serves, changed a family at a time, every change a version. */
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal, refusedTogether } from '../../../domain/refusal.js';
import type { Language } from '../../../features/access/language.js';
import { May } from '../../../features/access/may.decorator.js';
import { SettingsHistory, type SettingVersion } from '../../../features/settings/settings-history.js';
import { SettingsChangeDto } from '../../../features/settings/settings.dto.js';
import { SettingsService } from '../../../features/settings/settings.service.js';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { SettingsFormPage } from '../../../../templates/pages/administration/settings-form-page.js';
import { SettingsPage } from '../../../../templates/pages/administration/settings-page.js';
import type { VersionLine } from '../../../../templates/pages/administration/settings.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { accepted } from '../../input-validation.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { officeMoment } from '../frame/office-moment.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { addressOf, pageIn } from './list-query.js';
import { mergeChanges, seenIn } from './merge-changes.js';
import {
  besideFields,
  entryOf,
  explanationOf,
  familyOf,
  inWords,
  labelOf,
  SETTING_FAMILIES,
  settingsBody,
  specsOf,
  typedFrom,
  valueAt,
  type SettingFamily,
} from './setting-catalogue.js';
import {
  acceptedOf,
  fieldsOf,
  refusalOf,
  typedIn,
  versionOf,
  type FieldSpec,
  type RefusedForm,
  type Typed,
} from './typed-form.js';

const PATH = '/quan-tri/tham-so';
const VERSIONS_PER_PAGE = 10;

@ApiExcludeController()
@Controller('quan-tri/tham-so')
@May('ADMIN')
export class SettingsPages {
  constructor(
    @Inject(SettingsService) private readonly settings: SettingsService,
    @Inject(SettingsHistory) private readonly history: SettingsHistory,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  @May('ADMIN', 'OFFICE', 'AUDITOR', 'CHAIR')
  async read(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { language, roles } = this.pages.reader(request);
    const [settings, versions] = await Promise.all([
      this.settings.read(),
      this.history.list(pageIn(query), VERSIONS_PER_PAGE),
    ]);
    const view = {
      version: settings.version,
      lastChange:
        settings.changedAt === null
          ? null
          : { by: settings.changedBy ?? '', at: momentOf(settings.changedAt), reason: settings.reason ?? '' },
      families: SETTING_FAMILIES.map((family) => ({
        slug: family.slug,
        label: sayIn(language)(family.word),
        href: `${PATH}/${family.slug}`,
        lines: family.entries.map((one) => {
          const value = inWords(one, valueAt(settings, one.path), language);
          const byDefault = inWords(one, valueAt(DEFAULT_SETTINGS, one.path), language);
          return {
            label: labelOf(one.path, language),
            value,
            byDefault: value === byDefault ? null : byDefault,
            rule: one.rule,
            what: explanationOf(one.path, language),
          };
        }),
      })),
      versions: versions.items.map((version) => versionLine(version, language)),
      pager: {
        page: versions.page,
        pages: Math.max(1, Math.ceil(versions.total / VERSIONS_PER_PAGE)),
        total: versions.total,
        href: (page: number) => `${addressOf(PATH, { trang: page })}#lich-su`,
      },
      mayWrite: roles.includes('ADMIN'),
    };
    await this.pages.show(request, reply, (frame) => <SettingsPage frame={frame} view={view} />);
  }

  @Get(':family')
  async form(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('family') slug: string,
  ): Promise<void> {
    await this.show(request, reply, familyNamed(slug), null);
  }

  @Post(':family')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('family') slug: string,
    @Body() body: Record<string, unknown>,
  ): Promise<void> {
    const family = familyNamed(slug);
    const actor = this.pages.reader(request);
    const specs = [...specsOf(family, actor.language), reasonSpec(actor.language)];
    const typed = typedIn(
      body,
      specs.map(({ name }) => name),
    );
    const present = typedFrom(family, await this.settings.read());
    const isSame = family.entries.every(({ path }) => sameText(typed[path], present[path]));
    const figures = settingsBody(family, typed);
    const wanted = await accepted(SettingsChangeDto, {
      ...figures,
      version: versionOf(body?.['version'], 0),
      reason: typed['reason']?.trim(),
    });
    const found = [...(wanted instanceof Refusal ? [wanted] : []), ...withoutReason(typed)];
    const done = isRefused(found)
      ? await this.withContradiction(refusedTogether(found), figures)
      : await this.settings.change(actor, wanted as SettingsChangeDto);
    const say = sayIn(actor.language);
    if (done instanceof Refusal) {
      // The second of two clicks: what it asks for stands already.
      if (done.code === 'version.stale' && isSame)
        return this.pages.goTo(reply, PATH, { kind: 'done', text: say('settings.stands') });
      const refused = { refusal: besideFields(done), typed };
      return this.show(request, reply, family, refused, seenIn(body?.['seen']));
    }
    this.pages.goTo(reply, PATH, { kind: 'done', text: say('settings.changed', { version: done.version }) });
  }

  /** With what the figures that could be read say of each other. */
  private async withContradiction(refusal: Refusal, figures: Record<string, unknown>): Promise<Refusal> {
    const contradiction = await this.settings.contradiction(acceptedOf<Settings>(figures, refusal));
    return refusedTogether(contradiction ? [refusal, contradiction] : [refusal]);
  }

  private async show(
    request: WebRequest,
    reply: WebReply,
    family: SettingFamily,
    refused: RefusedForm | null,
    seen: Typed = {},
  ): Promise<void> {
    const { language } = this.pages.reader(request);
    const settings = await this.settings.read();
    const present = typedFrom(family, settings);
    const specs = specsOf(family, language);
    const all = [...specs, reasonSpec(language)];
    const isStale = refused?.refusal.code === 'version.stale';
    const merged =
      refused && isStale
        ? mergeChanges(specs, { seen, present, typed: refused.typed }, language)
        : { typed: refused?.typed ?? present, changes: [] };
    const say = sayIn(language);
    const view = {
      label: say(family.word),
      back: PATH,
      form: {
        action: `${PATH}/${family.slug}`,
        version: settings.version,
        seen: JSON.stringify(present),
        fields: fieldsOf({
          language,
          specs: all,
          known: present,
          refused: refused && { ...refused, typed: merged.typed },
        }),
        submit: say(isStale ? 'administration.save-mine' : 'administration.save'),
        refusal: refused && refusalOf(refused, all, language),
        changes: merged.changes,
        cancel: PATH,
      },
    };
    const status = refused ? statusOf(refused.refusal) : 200;
    await this.pages.show(
      request,
      reply,
      (frame) => <SettingsFormPage frame={{ ...frame, path: `${PATH}/${family.slug}` }} view={view} />,
      status,
    );
  }
}

const isRefused = (found: Refusal[]): found is [Refusal, ...Refusal[]] => found.length > 0;

function familyNamed(slug: string): SettingFamily {
  const family = familyOf(slug);
  if (!family) throw new NotFoundException();
  return family;
}

function reasonSpec(language: Language): FieldSpec {
  return {
    name: 'reason',
    word: 'settings.reason',
    kind: 'text',
    required: true,
    rows: 2,
    hint: sayIn(language)('settings.reason.hint'),
  };
}

/** A figure of the rules is not changed without saying why. */
function withoutReason(typed: Typed): Refusal[] {
  if (typed['reason']?.trim()) return [];
  const message = { vi: 'Cần ghi lý do thay đổi.', en: 'Say why it is changed.' };
  const errors = [{ field: 'reason', code: 'missing', message }];
  return [new Refusal('malformed', 'input.invalid', message, { errors })];
}

/** An unticked box is sent as nothing. */
function sameText(typed = '', present = ''): boolean {
  const plain = (text: string): string => (text === 'false' ? '' : text.trim());
  return plain(typed) === plain(present);
}

function momentOf(local: string): string {
  return `${formatDate(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

function versionLine({ version, at, by, reason, changes }: SettingVersion, language: Language): VersionLine {
  return {
    version,
    at: officeMoment(at),
    by: by ?? '—',
    reason,
    changes: changes.map(({ path, from, to }) => {
      const known = entryOf(path);
      const words = (value: unknown): string =>
        known ? inWords(known, value, language) : JSON.stringify(value);
      return { label: labelOf(path, language), from: words(from), to: words(to) };
    }),
  };
}

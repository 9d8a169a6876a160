/** What bull-board hands to the server that shows it: its page, its files and its API. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What its handlers read of a request. */
export interface BoardRequest {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  headers: object;
}

interface Answer {
  status?: number;
  body: unknown;
}

interface ApiRoute {
  method: string | string[];
  route: string | string[];
  handler(request: object): Answer | Promise<Answer>;
}

interface EntryRoute {
  route: string | string[];
  handler(options: object): { name: string; params: Record<string, string | undefined> };
}

export class BoardParts {
  staticFolder = '';
  pages: string[] = [];
  api: { method: string[]; url: string; answer: (request: BoardRequest) => Promise<Answer> }[] = [];
  private viewFolder = '';
  private queues: unknown;
  private uiConfig: object = {};
  private entry: EntryRoute['handler'] | undefined;

  /** The HTML document; its values are put where the template names them. */
  async page(basePath: string): Promise<string> {
    if (!this.entry) throw new Error('The board has no page');
    const { name, params } = this.entry({ basePath, uiConfig: this.uiConfig });
    const template = await readFile(join(this.viewFolder, name), 'utf8');
    return template.replace(/<%[-=] *(\w+) *%>/g, (_, key: string) => params[key] ?? '');
  }

  setQueues(queues: unknown): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(folder: string): this {
    this.viewFolder = folder;
    return this;
  }

  setStaticPath(_route: string, folder: string): this {
    this.staticFolder = folder;
    return this;
  }

  setUIConfig(config: object): this {
    this.uiConfig = config;
    return this;
  }

  setErrorHandler(): this {
    return this;
  }

  setEntryRoute({ route, handler }: EntryRoute): this {
    this.pages = [route].flat();
    this.entry = handler;
    return this;
  }

  setApiRoutes(routes: ApiRoute[]): this {
    this.api = routes.flatMap(({ method, route, handler }) =>
      [route].flat().map((url) => ({
        method: [method].flat().map((one) => one.toUpperCase()),
        url,
        answer: async ({ params, query, body, headers }: BoardRequest) =>
          handler({ queues: this.queues, uiConfig: this.uiConfig, params, query, body, headers }),
      })),
    );
    return this;
  }
}

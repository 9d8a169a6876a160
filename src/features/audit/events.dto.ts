import { Words } from '../acts/fields.js';
import { PageQuery } from '../access/page-query.js';

export class EventListQuery extends PageQuery {
  @Words('assignment:101', 200)
  subject?: string;
}

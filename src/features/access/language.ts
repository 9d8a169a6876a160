/** The language in which a request is answered: Vietnamese, unless it prefers English. */
import type { IncomingHttpHeaders } from 'node:http';

export type Language = 'vi' | 'en';

/** The one of our languages that `Accept-Language` prefers; Vietnamese where it names neither. */
export function languageOf(headers: Pick<IncomingHttpHeaders, 'accept-language'>): Language {
  const wanted = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language: tag.trim().split('-')[0], weight: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight)[0];
  return wanted?.language === 'en' ? 'en' : 'vi';
}

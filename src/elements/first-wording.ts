import { describeFailure } from '../core/messages/describe-failure.js';
import type { Failure, FailureText } from '../core/messages/failures.js';
import type { FirstMessages } from '../core/messages/first-words.js';
import type { Format } from '../core/messages/format.js';
import type { Messages } from '../core/messages/messages.js';
import { allOf, catalogueFor } from './catalogues.js';
import type { Catalogue } from './catalogues.js';
import { formatFor, nearestLang, primarySubtag } from './format.js';

/** What puts into words what an element shows before there is a file. */
export interface FirstWording {
  readonly catalogue: Catalogue;
  /** Texts of the elements. */
  readonly messages: FirstMessages;
  readonly format: Format;
  readonly frame: Frame;
}

/** Language and direction of what an element shows; what is `undefined` is as around the element. */
export interface Frame {
  readonly lang: string | undefined;
  readonly dir: Messages['direction'] | undefined;
}

/** The wording for what an element shows before there is a file. */
export function firstWordingFor(element: Element): FirstWording {
  const lang = nearestLang(element);
  const catalogue = catalogueFor(lang);
  return {
    catalogue,
    messages: catalogue.interface,
    format: formatFor(element, catalogue.language),
    frame: frameOf(catalogue, lang),
  };
}

/** Texts of another language than the page's are laid out as the page is, and say which language they are in. */
function frameOf({ language, direction }: Catalogue, lang: string): Frame {
  return primarySubtag(lang) === primarySubtag(language)
    ? { lang: undefined, dir: direction }
    : { lang: language, dir: undefined };
}

/** What a person reads of a failure. */
export function failureTextOf(failure: Failure, { catalogue }: Pick<FirstWording, 'catalogue'>): FailureText {
  const all = allOf(catalogue);
  return all === null ? failure : describeFailure(failure, all);
}

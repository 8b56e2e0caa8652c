import type { Format } from '../core/messages/format.js';
import { interfaceMessages } from '../core/messages/interface.js';
import type { InterfaceMessages } from '../core/messages/interface.js';
import { formatFor } from './format.js';

/** Everything needed to put a state into words: texts, how numbers are written, and what time it is. */
export interface Wording {
  readonly messages: InterfaceMessages;
  readonly format: Format;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The wording for what an element shows now. */
export function wordingFor(element: Element): Wording {
  return { messages: interfaceMessages, format: formatFor(element, 'en'), now: Date.now() };
}

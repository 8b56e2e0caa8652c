import type { Failure, FailureText } from './failures.js';
import type { Messages } from './messages.js';

/**
 * Why an upload failed, and what to do, in the language of a catalogue; in its own words where they are those of a server.
 *
 * @param failure - such as `state.problem` of an upload with the status `error`
 */
export function describeFailure(failure: Failure, messages: Messages): FailureText {
  const { text, title, detail } = failure;
  const entry = text === undefined ? undefined : messages.failures?.[text];
  if (entry === undefined) return { title, detail };
  return typeof entry === 'function' ? entry(failure) : entry;
}

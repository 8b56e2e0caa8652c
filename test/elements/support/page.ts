import { aTimeout, fixtureSync, waitUntil } from '@open-wc/testing';
import type { LitElement, TemplateResult } from 'lit';

/**
 * Puts a template on the page and waits until all that is in it has rendered. Unlike `fixture` it waits for no frame,
 * which a browser does not draw for a page in the background.
 */
export async function show<T extends HTMLElement = HTMLElement>(template: TemplateResult): Promise<T> {
  const element = fixtureSync<T>(template);
  for (const each of [element, ...element.querySelectorAll<HTMLElement>('*')]) await settled(each);
  return element;
}

/** The one element in a shadow root that matches; fails where there is none. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as that of `querySelector`
export function part<T extends HTMLElement = HTMLElement>(host: Element, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (found == null) throw new Error(`There is no ${selector} in <${host.localName}>.`);
  return found;
}

export function parts(host: Element, selector: string): readonly HTMLElement[] {
  return [...(host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** Text as a person reads it: white space folded. */
export function textOf(node: Element | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Everything an element shows, slots aside. */
export function shown(host: Element): string {
  return textOf(host.shadowRoot?.querySelector('section'));
}

/** The button of an upload. */
export function button(host: Element, action: string, uploadId?: string): HTMLButtonElement {
  const ofUpload = uploadId === undefined ? '' : `[data-upload="${uploadId}"]`;
  return part<HTMLButtonElement>(host, `button[data-action="${action}"]${ofUpload}`);
}

export function csv(name: string, text = 'id,name\n1,Ann\n'): File {
  return new File([text], name, { type: 'text/csv' });
}

/** What a file dialog does when files are chosen in it. */
export function chooseFiles(host: Element, ...files: readonly File[]): void {
  const input = part<HTMLInputElement>(host, 'input[type="file"]');
  input.files = transfer(...files).files;
  input.dispatchEvent(new Event('change'));
}

export function transfer(...files: readonly File[]): DataTransfer {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  return dataTransfer;
}

/** What a browser does when something is dragged over an element or dropped on it. */
export function drag(
  type: 'dragenter' | 'dragleave' | 'drop',
  host: Element,
  dataTransfer: DataTransfer,
): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  host.dispatchEvent(event);
  return event;
}

/** What a browser does when something is pasted while the focus is on an element. */
export function paste(target: Element, clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
  // Given to the constructor, it would be empty in Firefox.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  target.dispatchEvent(event);
  return event;
}

/** What was said to screen readers and can still be read there. */
export function said(host: Element): readonly string[] {
  return parts(host, '[role="status"] p').map(textOf);
}

/** Waits until an element has rendered, and whatever it caused by that has. */
export async function settled(host: Element): Promise<void> {
  const { updateComplete } = host as Partial<LitElement>;
  await updateComplete;
  await aTimeout(0);
  await (host as Partial<LitElement>).updateComplete;
}

/** Waits until an element shows a text. */
export async function untilShown(host: Element, text: string): Promise<void> {
  await waitUntil(
    () => shown(host).includes(text),
    `<${host.localName}> never shows ${JSON.stringify(text)}`,
    {
      timeout: 15_000, // what a file needs is loaded with the first
    },
  );
}

import { LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { FormController } from './form-controller.js';
import { fillTexts } from './text-properties.js';

/** An element that takes part in forms, as controls of HTML do. Its value is what its `formController` says. */
export abstract class FormElement extends LitElement {
  /** It takes part in forms. */
  static readonly formAssociated = true;

  /** Under which the ids of its imports are sent with a form. */
  @property() name = '';
  /** Whether a form needs an import of it. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Takes no files; what is on its way goes on. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** `null` where there is no such thing, as on a server. */
  protected readonly internals: ElementInternals | null =
    typeof this.attachInternals === 'function' ? this.attachInternals() : null;
  protected abstract readonly formController: FormController;
  #isFormDisabled = false;

  /** Ids of the imports that came of files which were added here, in their order. They are the value in a form. */
  get value(): readonly string[] {
    return this.formController.value;
  }

  /** The form it belongs to; `null` where there is none. */
  get form(): HTMLFormElement | null {
    return this.internals?.form ?? null;
  }

  /** The labels of it in the page. */
  get labels(): readonly Node[] {
    return [...(this.internals?.labels ?? [])];
  }

  /** What a form has against it; `null` on a server. */
  get validity(): ValidityState | null {
    return this.internals?.validity ?? null;
  }

  /** What a form has against it, in words; empty where it is nothing. */
  get validationMessage(): string {
    return this.internals?.validationMessage ?? '';
  }

  /** Whether a form looks at it at all: not while it is disabled. */
  get willValidate(): boolean {
    return this.internals?.willValidate ?? false;
  }

  /** Whether it or a `fieldset` around it is disabled. */
  protected get isDisabled(): boolean {
    return this.disabled || this.#isFormDisabled;
  }

  /** Whether a form has nothing against it; fires `invalid` if it has. */
  checkValidity(): boolean {
    return this.internals?.checkValidity() ?? true;
  }

  /** As `checkValidity`, and shows what a form has against it. */
  reportValidity(): boolean {
    return this.internals?.reportValidity() ?? true;
  }

  /** Called by the browser. @internal */
  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
  }

  /** Called by the browser, which has come back to the page. @internal */
  formStateRestoreCallback(state: unknown): void {
    this.formController.restore(state);
  }

  /** Called by the browser. @internal */
  formResetCallback(): void {
    this.formController.reset();
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    fillTexts(this, ['name']);
  }
}

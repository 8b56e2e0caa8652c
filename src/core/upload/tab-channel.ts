import type { TabMessage } from './tabs.js';

/** What tabs tell each other of themselves, beside what they tell of uploads. */
export type TabSignal =
  /** A tab that is seen wants to listen to the server. */
  | { readonly type: 'yield' }
  /** Does this tab live? */
  | { readonly type: 'ping'; readonly tab: string }
  | { readonly type: 'pong'; readonly tab: string };

/** What goes over the channel; another version of this package may speak otherwise. */
interface Envelope {
  readonly version: 1;
  readonly message: TabMessage | TabSignal;
}

/** How tabs are told of each other's words. */
export interface ChannelListeners {
  readonly onMessage: (message: TabMessage) => void;
  readonly onSignal: (signal: TabSignal) => void;
}

/** The words of all tabs of one name: all hear what one says, but for itself. */
export class TabChannel {
  readonly #channel: BroadcastChannel;
  #isOpen = true;

  constructor(name: string, { onMessage, onSignal }: ChannelListeners) {
    this.#channel = new BroadcastChannel(name);
    (this.#channel as { unref?(): void }).unref?.(); // or Node would not end while it is open
    this.#channel.onmessage = ({ data }: MessageEvent<Partial<Envelope> | null>) => {
      if (data?.version !== 1 || data.message === undefined) return;
      const { message } = data;
      if (isSignal(message)) onSignal(message);
      else onMessage(message);
    };
  }

  post(message: TabMessage | TabSignal): void {
    if (!this.#isOpen) return;
    const envelope: Envelope = { version: 1, message };
    try {
      this.#channel.postMessage(envelope);
    } catch {
      // Something in it cannot be cloned (a file that is gone): the others do without.
    }
  }

  close(): void {
    this.#isOpen = false;
    this.#channel.close();
  }
}

function isSignal(message: TabMessage | TabSignal): message is TabSignal {
  return message.type === 'yield' || message.type === 'ping' || message.type === 'pong';
}

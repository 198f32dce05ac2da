/** What happened, told once at the corner of the page. The drawing of it is loaded at the first message. */
export interface Message {
  readonly kind: 'success' | 'danger' | 'info';
  readonly title: string;
  readonly text?: string;
  /** Takes it back, while the message stands. */
  readonly undo?: () => void;
}

type Listener = (message: Message) => void;
let listener: Listener | undefined;
const waiting: Message[] = [];
const starters = new Set<() => void>();

export function notify(message: Message): void {
  if (listener === undefined) {
    waiting.push(message);
    for (const start of starters) start();
  } else listener(message);
}

/** Called by the drawing when it is there: it takes what waits and all that follows. */
export function takeMessages(take: Listener): () => void {
  listener = take;
  for (const message of waiting.splice(0)) take(message);
  return () => {
    listener = undefined;
  };
}

export function onFirstMessage(start: () => void): () => void {
  starters.add(start);
  if (waiting.length > 0) start();
  return () => starters.delete(start);
}

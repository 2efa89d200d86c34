/** Names one invariant: a UUID. */
export type InvariantId = string;

/** A condition over the state that is meant to hold always, and is watched. */
export interface Invariant {
  readonly invariantId: InvariantId;
  readonly name: string;
  /** In the lab's language of expressions. */
  readonly predicate: string;
  /** Not watched for the time being. */
  readonly paused: boolean;
}

/** Streams `invariant-<id>`. */
export interface InvariantEvents {
  /** Set, or stated anew under its id. */
  InvariantSet: Invariant;
  InvariantRemoved: { readonly invariantId: InvariantId };
}

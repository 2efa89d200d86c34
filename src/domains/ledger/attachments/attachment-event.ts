import type { TransactionId } from '../event.ts';

/** Files at transactions: receipts, invoices, statements. Their content is a kept file, stored once whoever refers to it. */
export interface AttachmentEvents {
  FileAttached: Attachment & { readonly transactionId: TransactionId };
  FileDetached: { readonly transactionId: TransactionId; readonly hash: string };
}

/** A file at a transaction. */
export interface Attachment {
  /** SHA-256 of its content, hex: the name of the kept file. */
  readonly hash: string;
  /** What the person calls it: `receipt.pdf`. */
  readonly name: string;
  /** Told by its content: `application/pdf`. */
  readonly mediaType: string;
}

/** A file at a transaction with what is known of its content. */
export interface AttachedFile extends Attachment {
  /** Bytes. */
  readonly size: number;
  /** Of the event that attached it. */
  readonly position: number;
}

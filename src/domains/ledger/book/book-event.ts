/** What a person calls the book and the currency that its figures are summed up in. Stream `book`. */
export interface BookEvents {
  /** States both anew; a field that is left out is not said any more. */
  BookDescribed: BookDescription;
}

/** Both may be left out: then the book has no name, and its currency is the one used most. */
export interface BookDescription {
  readonly name?: string;
  /** `EUR` */
  readonly currency?: string;
}

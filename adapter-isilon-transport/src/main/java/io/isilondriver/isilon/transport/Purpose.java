package io.isilondriver.isilon.transport;

/** What a request is for, which decides what a refusal of it means. */
public enum Purpose {
  /** Reads: 404 means that the thing is absent. */
  READ,
  /** Makes something: 404 means that what it needs is absent, 409 that it is there already. */
  CREATE,
  /** Changes what exists: 404 means that it is gone, 409 that somebody else changes it now. */
  CHANGE,
  /** Removes: 404 means done, 409 that it is in use. */
  DELETE
}

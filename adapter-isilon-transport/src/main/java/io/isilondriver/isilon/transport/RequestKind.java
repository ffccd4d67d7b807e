package io.isilondriver.isilon.transport;

/** What a request does; decides what its refusal means. */
public enum RequestKind {
  /** Reads: 404 means that the object is absent. */
  READ,
  /** Creates an object: 404 means that its parent is absent, 409 that the object exists. */
  CREATE,
  /** Changes an object: 404 means that it is gone, 409 that another writer changes it now. */
  CHANGE,
  /** Deletes: 404 means done, 409 that the object is in use. */
  DELETE
}

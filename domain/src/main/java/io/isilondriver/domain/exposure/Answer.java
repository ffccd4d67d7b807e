package io.isilondriver.domain.exposure;

/** Whether a client gets in. */
public enum Answer {
  /** It does. */
  YES,
  /** It does not. */
  NO,
  /** It cannot be told. */
  UNKNOWN
}

package io.isilondriver.application.service.exposure.reach;

/** Whether an entry is about a client. */
enum Certainty {
  NO,
  MAYBE,
  YES
}

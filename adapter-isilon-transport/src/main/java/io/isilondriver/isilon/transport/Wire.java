package io.isilondriver.isilon.transport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of this module. It tells method, path, status, duration and attempt; never a body, a
 * cookie, a token or a password, at any level.
 */
final class Wire {
  static final Logger LOG = LoggerFactory.getLogger("io.isilondriver.isilon.wire");

  private Wire() {}
}

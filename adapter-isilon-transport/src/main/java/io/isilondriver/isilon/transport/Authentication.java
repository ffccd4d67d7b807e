package io.isilondriver.isilon.transport;

/** How a connection shows who it is. */
public enum Authentication {
  /** One login per node, then a cookie with CSRF token: what OneFS recommends. */
  SESSION,
  /** User and password on each request: costs the node a full authentication every time. */
  BASIC
}

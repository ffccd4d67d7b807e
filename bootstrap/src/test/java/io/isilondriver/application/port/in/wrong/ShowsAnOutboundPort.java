package io.isilondriver.application.port.in.wrong;

import io.isilondriver.application.port.out.nfs.NfsExports;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public interface ShowsAnOutboundPort {
  NfsExports exports();
}

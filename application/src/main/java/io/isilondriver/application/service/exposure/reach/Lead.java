package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.WayIn;

/** An exposure that leads into a directory, and what it means for a client. */
public sealed interface Lead permits NfsLead, SmbLead {
  /** The way in that it is. */
  WayIn way();

  /** The exposure that it is. */
  Exposure exposure(StorageBackend cluster);

  /** Whether somebody on a host gets in. */
  Verdict host(IpNetwork host);

  /** Whether an account gets in. */
  Verdict account(Visitor visitor);
}

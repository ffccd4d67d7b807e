package io.isilondriver.application.service.access;

import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.service.Workbench;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.share.ShareName;
import io.isilondriver.domain.snapshot.SnapshotName;
import java.util.List;

/** Pending. */
public final class AccessService implements Access {
  public AccessService(Workbench bench, ShareLocator locator) {}

  @Override
  public List<AccessRule> replaceAll(ShareName share, List<AccessRule> rules) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<RuleAnswer> update(ShareName share, AccessUpdate update) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<RuleAnswer> allow(ShareName share, List<RuleRequest> rules) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void deny(ShareName share, List<AccessRule> rules) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<AccessRule> list(ShareName share) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<AccessRule> replaceAll(SnapshotName snapshot, List<AccessRule> rules) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<RuleAnswer> update(SnapshotName snapshot, AccessUpdate update) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<AccessRule> list(SnapshotName snapshot) {
    throw new UnsupportedOperationException("pending");
  }
}

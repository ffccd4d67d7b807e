package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** An SMB share. */
public record SmbExposure(StorageBackend cluster, SmbShare share) implements Exposure {
  /** The longest description of an SMB share. */
  private static final int MAX_DESCRIPTION = 511;

  @Override
  public Protocol protocol() {
    return Protocol.SMB;
  }

  @Override
  public String title() {
    return "SMB share '%s'".formatted(share.name());
  }

  @Override
  public List<String> paths() {
    return List.of(share.path());
  }

  @Override
  public String description() {
    return share.description();
  }

  @Override
  public Optional<MountPointName> mountPoint() {
    try {
      return Optional.of(new MountPointName(share.name()));
    } catch (InvalidRequest e) {
      return Optional.empty(); // it is then found by its mark alone
    }
  }

  @Override
  public Place placeOf(Place place) {
    return new Place(place.path(), share.name());
  }

  @Override
  public boolean closed() {
    return share.access().equals(SmbAccess.CLOSED);
  }

  @Override
  public boolean openToEverybody() {
    return false; // an empty list of permissions admits nobody
  }

  @Override
  public void close() {
    shares().replaceAccess(share.zone(), share.name(), SmbAccess.CLOSED);
  }

  @Override
  public void closeToUnlisted() {
    // nothing to do: an empty list of permissions admits nobody
  }

  @Override
  public void describe(String text) {
    if (text.length() > MAX_DESCRIPTION) {
      throw new InvalidRequest(
          Problem.when("Describe " + title())
              .because(
                  "with the driver's mark its description would have %d characters, and may have %d"
                      .formatted(text.length(), MAX_DESCRIPTION))
              .remedy("Shorten the description"));
    }
    shares().describe(share.zone(), share.name(), text);
  }

  @Override
  public void remove() {
    shares().delete(share.zone(), share.name());
  }

  @Override
  public Optional<Exposure> current() {
    return shares().find(share.zone(), share.name()).map(found -> new SmbExposure(cluster, found));
  }

  @Override
  public AccessList<SmbAccess> accessList(
      Function<List<RuleRequest>, RuleReview> review,
      Supplier<List<Exposure>> others,
      boolean keepingForeign,
      Accounts accounts) {
    return new SmbAccessList(shares(), share, others, keepingForeign, accounts, review);
  }

  private SmbShares shares() {
    return cluster.smbShares();
  }
}

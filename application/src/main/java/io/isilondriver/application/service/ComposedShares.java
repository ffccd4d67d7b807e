package io.isilondriver.application.service;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.in.Shares;
import io.isilondriver.application.service.clone.CloneService;
import io.isilondriver.application.service.share.AdoptShare;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.DeleteShare;
import io.isilondriver.application.service.share.EnsureShares;
import io.isilondriver.application.service.share.ResizeShare;
import io.isilondriver.application.service.share.RevertShare;
import io.isilondriver.application.service.share.ShareListing;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The use cases about shares, each in a class of its own, behind one port. */
final class ComposedShares implements Shares {
  private final CreateShare create;
  private final CloneService clone;
  private final DeleteShare delete;
  private final ResizeShare resize;
  private final ShareListing listing;
  private final EnsureShares ensure;
  private final AdoptShare adopt;
  private final RevertShare revert;

  ComposedShares(
      CreateShare create,
      CloneService clone,
      DeleteShare delete,
      ResizeShare resize,
      ShareListing listing,
      EnsureShares ensure,
      AdoptShare adopt,
      RevertShare revert) {
    this.create = create;
    this.clone = clone;
    this.delete = delete;
    this.resize = resize;
    this.listing = listing;
    this.ensure = ensure;
    this.adopt = adopt;
    this.revert = revert;
  }

  @Override
  public Share create(NewShare request) {
    return request.source().isPresent() ? clone.run(request) : create.empty(request);
  }

  @Override
  public CloneOperation startClone(NewShare request) {
    return clone.start(request);
  }

  @Override
  public Removal delete(ShareName name) {
    return delete.delete(name);
  }

  @Override
  public Removal deleteLeavingExposures(ShareName name) {
    return delete.deleteLeavingExposures(name);
  }

  @Override
  public void extend(ShareName name, ShareSize size) {
    resize.extend(name, size);
  }

  @Override
  public void shrink(ShareName name, ShareSize size) {
    resize.shrink(name, size);
  }

  @Override
  public Optional<Share> find(ShareName name) {
    return listing.find(name);
  }

  @Override
  public Stream<Share> list() {
    return listing.list();
  }

  @Override
  public Ensured ensure(ExpectedShare expected) {
    return ensure.one(expected);
  }

  @Override
  public Map<ShareName, Ensured> ensureAll(Collection<ExpectedShare> expected) {
    return ensure.all(expected);
  }

  @Override
  public Share manage(ShareName name, Protocol protocol, String location) {
    return adopt.manage(name, protocol, location);
  }

  @Override
  public Removal unmanage(ShareName name) {
    return adopt.unmanage(name);
  }

  @Override
  public ShareSize revert(ShareName share, SnapshotName snapshot) {
    return revert.revert(share, snapshot);
  }
}

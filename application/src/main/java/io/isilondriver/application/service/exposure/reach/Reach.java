package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that leads into a directory, as far as it could be seen.
 *
 * @param unseen what could not be looked at
 */
public record Reach(IfsPath directory, List<Lead> leads, List<Unseen> unseen) {
  public Reach {
    leads = List.copyOf(leads);
    unseen = List.copyOf(unseen);
  }

  /** Picks out of what is exposed what leads into a directory. */
  static Reach into(
      IfsPath directory, ReachReader.Exposed exposed, Function<OwnershipMark, Owner> owner) {
    return into(directory, exposed.exports(), exposed.shares(), exposed.unseen(), owner);
  }

  /**
   * Picks out what leads into a directory.
   *
   * @param owner whose something is that carries a mark
   */
  public static Reach into(
      IfsPath directory,
      List<NfsExport> exports,
      List<SmbShare> shares,
      List<Unseen> unseen,
      Function<OwnershipMark, Owner> owner) {
    Stream<Lead> nfs =
        exports.stream()
            .flatMap(
                export ->
                    export.paths().stream()
                        .flatMap(path -> parsed(path).stream())
                        .flatMap(
                            path ->
                                position(path, directory)
                                    .map(
                                        where ->
                                            NfsLead.of(
                                                export, path, where, owner(export.mark(), owner)))
                                    .stream()));
    Stream<Lead> smb =
        shares.stream()
            .flatMap(
                share ->
                    parsed(share.path())
                        .flatMap(
                            path ->
                                position(path, directory)
                                    .map(
                                        where ->
                                            SmbLead.of(
                                                share, path, where, owner(share.mark(), owner))))
                        .stream());
    return new Reach(directory, Stream.concat(nfs, smb).toList(), unseen);
  }

  private static Owner owner(Optional<OwnershipMark> mark, Function<OwnershipMark, Owner> owner) {
    return mark.map(owner).orElse(Owner.FOREIGN);
  }

  private static Optional<IfsPath> parsed(String path) {
    try {
      return Optional.of(IfsPath.of(path));
    } catch (InvalidRequest e) {
      return Optional.empty(); // no directory of the file system has such a path
    }
  }

  private static Optional<Position> position(IfsPath exposed, IfsPath directory) {
    if (exposed.equals(directory)) {
      return Optional.of(Position.SAME);
    }
    if (directory.isBelow(exposed)) {
      return Optional.of(Position.ABOVE);
    }
    return exposed.isBelow(directory) ? Optional.of(Position.INSIDE) : Optional.empty();
  }

  /** Each way in, open or closed. */
  public List<WayIn> ways() {
    return leads.stream().map(Lead::way).toList();
  }

  /** Each way in with what could not be looked at. */
  public WaysIn waysIn() {
    return new WaysIn(ways(), unseen);
  }

  /** Whether somebody on a host gets in. */
  public Explanation host(IpNetwork host, Circumstances circumstances) {
    return explained(lead -> lead.host(host), circumstances);
  }

  /** Whether an account gets in. */
  public Explanation account(Visitor visitor, Circumstances circumstances) {
    return explained(lead -> lead.account(visitor), circumstances);
  }

  private Explanation explained(Function<Lead, Verdict> verdict, Circumstances circumstances) {
    return new Explanation(
        leads.stream()
            .map(lead -> obstacle(lead.way(), circumstances).orElseGet(() -> verdict.apply(lead)))
            .toList(),
        unseen,
        circumstances.permissions());
  }

  private Optional<Verdict> obstacle(WayIn way, Circumstances circumstances) {
    if (circumstances.off().contains(way.exposure().kind())) {
      return Optional.of(Verdict.no(way, Reason.SERVICE_OFF, way.exposure().kind().word()));
    }
    boolean gone =
        circumstances.gone().contains(way.path()) || circumstances.gone().contains(directory);
    return gone
        ? Optional.of(Verdict.no(way, Reason.DIRECTORY_GONE, way.path().value()))
        : Optional.empty();
  }
}

package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** SMB shares of a cluster in memory. */
final class MemorySmbShares implements SmbShares {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemorySmbShares(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  private static String named(AccessZone zone, String name) {
    return "SMB share '%s' of zone '%s'".formatted(name, zone);
  }

  @Override
  public Optional<SmbShare> find(AccessZone zone, String name) {
    return requests.ask(
        "Look for " + named(zone, name),
        () -> cluster.smbShares().find(zone.name(), name).map(share -> translated(zone, share)));
  }

  @Override
  public Listing<SmbShare> list(AccessZone zone) {
    return new PagedListing<io.isilondriver.onefs.cluster.smb.SmbShare>(
            cursor ->
                requests.ask(
                    "List the SMB shares of zone '%s'".formatted(zone),
                    () ->
                        cluster
                            .smbShares()
                            .page(zone.name(), PagedListing.PAGE, cursor, share -> true)))
        .map(share -> translated(zone, share));
  }

  private static SmbShare translated(
      AccessZone zone, io.isilondriver.onefs.cluster.smb.SmbShare share) {
    SmbShareSettings settings = share.settings();
    return new SmbShare(
        zone,
        share.name(),
        settings.path(),
        settings.description(),
        new SmbAccess(
            settings.permissions().stream().map(MemorySmbShares::translated).toList(),
            settings.hostAcl(),
            settings.runAsRoot().stream().map(MemorySmbShares::translated).toList()));
  }

  private static Trustee translated(Persona trustee) {
    return new Trustee(
        Sid.parse(Objects.requireNonNull(trustee.id(), "a stored trustee has a SID")),
        trustee.name() == null ? "" : trustee.name(),
        "group".equals(trustee.type()));
  }

  private static Permission translated(SmbPermission permission) {
    Trustee trustee = translated(permission.trustee());
    return new Permission(
        trustee.sid(),
        trustee.name(),
        trustee.group(),
        Grant.valueOf(permission.level().name()),
        permission.kind() == SmbPermission.Kind.DENY);
  }

  @Override
  public void create(
      AccessZone zone, String name, IfsPath path, String description, SmbAccess access) {
    SmbShareSettings settings =
        with(SmbShareSettings.closed(path.value()), access).withDescription(description);
    requests.change(
        "Create " + named(zone, name),
        () -> cluster.smbShares().create(zone.name(), name, settings, false));
  }

  private static SmbShareSettings with(SmbShareSettings settings, SmbAccess access) {
    List<SmbPermission> permissions =
        access.permissions().stream()
            .map(
                permission ->
                    new SmbPermission(
                        SmbPermission.Level.valueOf(permission.grant().name()),
                        permission.deny() ? SmbPermission.Kind.DENY : SmbPermission.Kind.ALLOW,
                        Persona.sid(permission.trustee().value())))
            .toList();
    return settings
        .withPermissions(permissions)
        .withHostAcl(access.hostAcl())
        .withRunAsRoot(
            access.runAsRoot().stream()
                .map(account -> Persona.sid(account.sid().value()))
                .toList());
  }

  @Override
  public void replaceAccess(AccessZone zone, String name, SmbAccess access) {
    update("Replace the access of ", zone, name, settings -> with(settings, access));
  }

  @Override
  public void describe(AccessZone zone, String name, String description) {
    update("Describe ", zone, name, settings -> settings.withDescription(description));
  }

  private void update(
      String verb, AccessZone zone, String name, UnaryOperator<SmbShareSettings> change) {
    requests.change(
        verb + named(zone, name), () -> cluster.smbShares().update(zone.name(), name, change));
  }

  @Override
  public void delete(AccessZone zone, String name) {
    requests.change(
        "Delete " + named(zone, name),
        () -> {
          try {
            cluster.smbShares().delete(zone.name(), name);
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}

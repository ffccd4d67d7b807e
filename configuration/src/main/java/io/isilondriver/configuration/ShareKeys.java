package io.isilondriver.configuration;

import static io.isilondriver.configuration.ValueType.line;
import static io.isilondriver.configuration.ValueType.listOf;
import static io.isilondriver.configuration.ValueType.number;
import static io.isilondriver.configuration.ValueType.oneOf;
import static io.isilondriver.configuration.ValueType.truth;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The keys about shares, which mean the same whatever backend they are on. Adding one is one entry
 * in the table.
 */
public final class ShareKeys {
  /** Directory under which all shares live. */
  public static final Key<IfsPath> ROOT_DIRECTORY =
      new Key<>(
          "emc_nas_root_dir",
          ValueType.of(IfsPath::of).but(ShareKeys::objectionTo),
          "required",
          "directory below `/ifs` under which all shares live");

  private static final Key<Integer> RESERVED =
      new Key<>(
          "reserved_share_percentage",
          number(0, 100),
          "0",
          "per cent of the capacity that a scheduler keeps free of new shares");
  private static final Key<Integer> RESERVED_FROM_SNAPSHOT =
      new Key<>(
          "reserved_share_from_snapshot_percentage",
          number(0, 100),
          "as above",
          "the same for shares made from snapshots");
  private static final Key<Integer> RESERVED_EXTEND =
      new Key<>(
          "reserved_share_extend_percentage",
          number(0, 100),
          "as above",
          "the same for extensions");

  private static final List<Entry<?>> TABLE =
      List.of(
          entry(
              "driver_handles_share_servers",
              truth().but(on -> on ? "must be False: the driver makes no share servers" : ""),
              "`False`",
              "must be `False`",
              (settings, off) -> {}),
          entry(
              "share_backend_name",
              line()
                  .but(
                      name ->
                          name.contains("#") || name.contains("@")
                              ? "must not hold '#' or '@'"
                              : ""),
              "`isilon`",
              "name of the backend in statistics",
              ShareSettings.Builder::backendName),
          entry(
              "powerscale_dir_permission",
              DirectoryModes::parse,
              "`0775`",
              "mode of new directories: octal, or a word of OneFS such as `public_read`",
              ShareSettings.Builder::directoryMode),
          entry(
              "powerscale_threshold_limit",
              number(0, 99),
              "0",
              "advisory limit in per cent of the size, 0 for none",
              ShareSettings.Builder::advisoryPercent),
          entry(
              "max_over_subscription_ratio",
              ValueType.ratio(),
              "20",
              "how many times a scheduler may give out the capacity",
              ShareSettings.Builder::maxOverSubscriptionRatio),
          entry(
              "filter_function",
              ValueType.text(),
              "none",
              "formula by which a scheduler leaves this backend out",
              ShareSettings.Builder::filterFunction),
          entry(
              "goodness_function",
              ValueType.text(),
              "none",
              "formula by which a scheduler ranks this backend",
              ShareSettings.Builder::goodnessFunction),
          entry(
              "enabled_share_protocols",
              listOf(ValueType.of(Protocol::parse)),
              "`NFS, CIFS`",
              "protocols by which shares may be made; the check does not ask for the services of"
                  + " others. Taken from `[DEFAULT]` if the section has none",
              (settings, protocols) -> settings.protocols(Set.copyOf(protocols))),
          entry(
              "isilon_access_zone",
              ValueType.of(AccessZone::new),
              "`System`",
              "access zone of all shares",
              ShareSettings.Builder::zone),
          entry(
              "isilon_data_addresses",
              listOf(ValueType.host()),
              "the servers",
              "hosts that clients mount from, best first, separated by commas",
              ShareSettings.Builder::dataAddresses),
          entry(
              "isilon_directory_owner",
              ValueType.of(PersonaId::new),
              "the account",
              "owner of share directories, such as `UID:1001`",
              ShareSettings.Builder::directoryOwner),
          entry(
              "isilon_directory_group",
              ValueType.of(PersonaId::new),
              "the account's",
              "group of share directories, such as `GID:1800`",
              ShareSettings.Builder::directoryGroup),
          entry(
              "isilon_operation_timeout",
              ValueType.duration(),
              "as its requests take",
              "time for a whole operation, its undo included",
              ShareSettings.Builder::operationTimeout),
          entry(
              "isilon_root_squash",
              truth(),
              "`true`",
              "whether an NFS client's root is mapped to nobody",
              ShareSettings.Builder::rootSquash),
          entry(
              "isilon_foreign_exposures",
              oneOf("warn", "refuse"),
              "`warn`",
              "`refuse`: no share is made or opened while an export or SMB share at or above the root"
                  + " directory lets somebody in; `warn`: that is only reported",
              (settings, word) -> settings.refusingForeignExposures(word.equals("refuse"))),
          entry(
              "isilon_acknowledged_exposures",
              listOf(ValueType.of(WayIn::requireAcknowledgement)),
              "none",
              "those that are meant to be, as `backend check` names them, such as"
                  + " `System/nfs/1@3f9a21c4`; the digits change with whom it lets in",
              ShareSettings.Builder::acknowledgedExposures),
          entry(
              "isilon_writable_snapshots",
              truth(),
              "`false`",
              "whether shares may be made as writable snapshots",
              ShareSettings.Builder::writableSnapshotsAllowed),
          entry(
              "isilon_prepare_reverts",
              truth(),
              "`false`",
              "whether new shares are prepared for quick reverts",
              ShareSettings.Builder::preparingReverts),
          entry(
              "isilon_locks",
              ValueType.of(LockKind::parse),
              "`process`",
              "how far locks reach: `process` for a driver that is alone on its shares, `cluster`"
                  + " for several, by directories below the root",
              ShareSettings.Builder::locks),
          entry(
              "isilon_lock_directory",
              ValueType.of(IfsPath::of),
              "`/ifs/.isilondriver`",
              "directory of the locks for lists of the whole cluster, with `isilon_locks ="
                  + " cluster`; the same for all drivers",
              ShareSettings.Builder::lockDirectory),
          entry(
              "isilon_refuse_uncopyable",
              truth(),
              "`false`",
              "whether a clone is refused if something in it cannot be copied",
              ShareSettings.Builder::refusingUncopyable));

  private ShareKeys() {}

  private record Entry<T>(Key<T> key, BiConsumer<ShareSettings.Builder, T> setter) {
    Consumer<ShareSettings.Builder> read(PropertyReader reader) {
      Optional<T> value = reader.read(key);
      return settings -> value.ifPresent(set -> setter.accept(settings, set));
    }
  }

  private static <T> Entry<T> entry(
      String name,
      ValueType<T> type,
      String usual,
      String meaning,
      BiConsumer<ShareSettings.Builder, T> setter) {
    return new Entry<>(new Key<>(name, type, usual, meaning), setter);
  }

  /** All of them. */
  public static List<Key<?>> all() {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(ROOT_DIRECTORY);
    TABLE.forEach(entry -> keys.add(entry.key()));
    keys.addAll(List.of(RESERVED, RESERVED_FROM_SNAPSHOT, RESERVED_EXTEND));
    return List.copyOf(keys);
  }

  /**
   * The settings of shares on any backend. Keys about reaching a cluster are left to the backend.
   *
   * @throws Misconfigured naming every problem at once
   */
  public static ShareSettings read(BackendProperties properties) {
    var reader = new PropertyReader(properties);
    Consumer<ShareSettings.Builder> changes = changes(reader);
    Optional<IfsPath> root = reader.require(ROOT_DIRECTORY);
    reader.refuseMisspeltKeys();
    reader.throwProblems("Read the settings of shares");
    ShareSettings.Builder settings = ShareSettings.builder(root.orElseThrow());
    changes.accept(settings);
    return settings.build();
  }

  /** Reads all but the root directory, and answers what they change in settings. */
  public static Consumer<ShareSettings.Builder> changes(PropertyReader reader) {
    Consumer<ShareSettings.Builder> changes = settings -> {};
    for (Entry<?> entry : TABLE) {
      changes = changes.andThen(entry.read(reader));
    }
    int reserved = reader.read(RESERVED).orElse(0);
    int fromSnapshot = reader.read(RESERVED_FROM_SNAPSHOT).orElse(reserved);
    int extend = reader.read(RESERVED_EXTEND).orElse(reserved);
    return changes.andThen(settings -> settings.reserved(reserved, fromSnapshot, extend));
  }

  private static String objectionTo(IfsPath root) {
    if (root.equals(IfsPath.IFS)) {
      return "must be below /ifs, not /ifs itself";
    }
    return root.isAtOrBelow(IfsPath.IFS.child(".snapshot")) ? "must not be inside a snapshot" : "";
  }
}

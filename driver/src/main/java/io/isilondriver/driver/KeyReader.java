package io.isilondriver.driver;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Manila's keys into a configuration; every problem is told, none stops the reading. */
final class KeyReader {
  private static final Logger LOG = LoggerFactory.getLogger(KeyReader.class);
  private static final String BACKEND = "emc_share_backend";
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "1", "t", "y");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "0", "f", "n");
  private static final Set<String> KNOWN =
      Arrays.stream(ConfigurationKey.values())
          .map(ConfigurationKey::key)
          .collect(Collectors.toSet());

  private final BackendProperties settings;
  private final IsilonConfiguration.Builder configuration = IsilonConfiguration.builder();

  private KeyReader(BackendProperties settings) {
    this.settings = settings;
  }

  static IsilonConfiguration read(BackendProperties settings) {
    var reader = new KeyReader(settings);
    reader.refuseAnotherBackend();
    reader.readConnection();
    reader.readTrust();
    reader.readUseCases();
    reader.readReserves();
    reader.refuseWhatNobodyKnows();
    return reader.configuration.build();
  }

  private void readConnection() {
    list(ConfigurationKey.SERVER).forEach(configuration::server);
    number(ConfigurationKey.PORT, 1, 65535).ifPresent(configuration::port);
    if (!truth(ConfigurationKey.SECURE, true)) {
      configuration.withoutEncryption();
    }
    text(ConfigurationKey.LOGIN)
        .ifPresent(
            user ->
                configuration.credentials(
                    () ->
                        new Credentials(
                            user, Secret.of(String.valueOf(settings.password().get())))));
    text(ConfigurationKey.ROOT_DIRECTORY).ifPresent(configuration::rootDirectory);
    number(ConfigurationKey.REQUESTS_IN_FLIGHT, 1, 32).ifPresent(configuration::concurrency);
    text(ConfigurationKey.AUTHENTICATION)
        .ifPresent(
            word -> {
              switch (word.toLowerCase(Locale.ROOT)) {
                case "session" -> {}
                case "basic" -> configuration.basicAuthentication();
                default -> problem(ConfigurationKey.AUTHENTICATION, word, "use session or basic");
              }
            });
    if (truth(ConfigurationKey.SHARE_SERVERS, false)) {
      problem(
          ConfigurationKey.SHARE_SERVERS,
          "true",
          "this driver makes no share servers; set it to false");
    }
  }

  private void readTrust() {
    Optional<Path> certificates = text(ConfigurationKey.CERTIFICATES).flatMap(text -> path(text));
    if (!truth(ConfigurationKey.VERIFY, true)) {
      configuration.trustingAnyCertificate();
    } else {
      certificates.ifPresent(configuration::certificateAuthorities);
    }
  }

  private Optional<Path> path(String text) {
    try {
      Path path = Path.of(text);
      if (Files.isReadable(path)) {
        return Optional.of(path);
      }
      problem(ConfigurationKey.CERTIFICATES, text, "there is no such file that can be read");
    } catch (InvalidPathException e) {
      problem(ConfigurationKey.CERTIFICATES, text, "it is no path");
    }
    return Optional.empty();
  }

  private void readUseCases() {
    text(ConfigurationKey.ZONE).ifPresent(configuration::accessZone);
    List<String> data = list(ConfigurationKey.DATA_ADDRESSES);
    if (!data.isEmpty()) {
      configuration.dataAddresses(data);
    }
    readProtocols();
    change(ConfigurationKey.BACKEND_NAME, ShareSettings.Builder::backendName);
    change(
        ConfigurationKey.DIRECTORY_MODE,
        (builder, text) -> builder.directoryMode(DirectoryModes.parse(text)));
    change(ConfigurationKey.OWNER, (builder, text) -> builder.directoryOwner(new PersonaId(text)));
    change(ConfigurationKey.GROUP, (builder, text) -> builder.directoryGroup(new PersonaId(text)));
    change(ConfigurationKey.FILTER, ShareSettings.Builder::filterFunction);
    change(ConfigurationKey.GOODNESS, ShareSettings.Builder::goodnessFunction);
    number(ConfigurationKey.ADVISORY_PERCENT, 0, 99)
        .ifPresent(
            percent -> configuration.shareSettings(builder -> builder.advisoryPercent(percent)));
    boolean squash = truth(ConfigurationKey.ROOT_SQUASH, true);
    boolean writable = truth(ConfigurationKey.WRITABLE_SNAPSHOTS, false);
    boolean reverts = truth(ConfigurationKey.PREPARE_REVERTS, false);
    boolean refusing = truth(ConfigurationKey.REFUSE_UNCOPYABLE, false);
    configuration.shareSettings(
        builder ->
            builder
                .rootSquash(squash)
                .writableSnapshotsAllowed(writable)
                .preparingReverts(reverts)
                .refusingUncopyable(refusing));
    text(ConfigurationKey.DEDUPE_SCHEDULE)
        .ifPresent(
            schedule ->
                LOG.warn(
                    "{} is left alone: the schedule of the cluster's Dedupe job belongs to its"
                        + " administrator",
                    ConfigurationKey.DEDUPE_SCHEDULE.key()));
  }

  private void readProtocols() {
    Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
    for (String word : list(ConfigurationKey.PROTOCOLS)) {
      try {
        protocols.add(Protocol.parse(word));
      } catch (InvalidRequest e) {
        problem(ConfigurationKey.PROTOCOLS, word, "use NFS, CIFS, or both");
      }
    }
    if (!protocols.isEmpty()) {
      configuration.shareSettings(builder -> builder.protocols(protocols));
    }
  }

  private void change(ConfigurationKey key, BiConsumer<ShareSettings.Builder, String> use) {
    text(key).ifPresent(text -> configuration.shareSettings(builder -> use.accept(builder, text)));
  }

  private void readReserves() {
    int reserved = number(ConfigurationKey.RESERVED, 0, 100).orElse(0);
    int fromSnapshot = number(ConfigurationKey.RESERVED_FROM_SNAPSHOT, 0, 100).orElse(reserved);
    int extend = number(ConfigurationKey.RESERVED_EXTEND, 0, 100).orElse(reserved);
    configuration.shareSettings(builder -> builder.reserved(reserved, fromSnapshot, extend));
    text(ConfigurationKey.OVER_SUBSCRIPTION)
        .ifPresent(
            text -> {
              try {
                double ratio = Double.parseDouble(text);
                configuration.shareSettings(builder -> builder.maxOverSubscriptionRatio(ratio));
              } catch (NumberFormatException e) {
                problem(ConfigurationKey.OVER_SUBSCRIPTION, text, "it is no number");
              }
            });
  }

  /** Other drivers' keys may stand in the same section; a slip in one of ours should be told. */
  private void refuseAnotherBackend() {
    Set<String> own = new IsilonBackendProvider().names();
    settings
        .value(BACKEND)
        .filter(kind -> !own.contains(kind.toLowerCase(Locale.ROOT)))
        .ifPresent(
            kind ->
                configuration.problem(
                    "%s is '%s', which is no Isilon cluster: open it with StorageBackends.named"
                        .formatted(BACKEND, kind)));
  }

  private void refuseWhatNobodyKnows() {
    settings.values().keySet().stream()
        .filter(key -> key.startsWith("isilon_") || key.startsWith("powerscale_"))
        .filter(key -> !KNOWN.contains(key))
        .sorted()
        .forEach(
            key ->
                configuration.problem(
                    "%s is no key of this driver; is it spelt right?".formatted(key)));
  }

  private Optional<String> text(ConfigurationKey key) {
    return settings.value(key.key());
  }

  private List<String> list(ConfigurationKey key) {
    return text(key)
        .map(
            text ->
                Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList())
        .orElse(List.of());
  }

  private Optional<Integer> number(ConfigurationKey key, int low, int high) {
    Optional<String> text = text(key);
    try {
      Optional<Integer> number = text.map(Integer::valueOf);
      if (number.isEmpty() || (number.get() >= low && number.get() <= high)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    problem(key, text.orElse(""), "it must be a number from %d to %d".formatted(low, high));
    return Optional.empty();
  }

  private boolean truth(ConfigurationKey key, boolean absent) {
    String word = text(key).map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
    if (!word.isEmpty() && !TRUE.contains(word) && !FALSE.contains(word)) {
      problem(key, word, "it must be true or false");
    }
    return TRUE.contains(word) || (absent && !FALSE.contains(word));
  }

  private void problem(ConfigurationKey key, String value, String why) {
    configuration.problem("%s = '%s': %s".formatted(key.key(), value, why));
  }

  /** Modes in octal, and the words that OneFS and Manila have for some. */
  private static final class DirectoryModes {
    static Mode parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "private_read" -> Mode.parse("0500");
        case "private" -> Mode.parse("0700");
        case "public_read" -> Mode.parse("0755");
        case "public_read_write", "public" -> Mode.parse("0777");
        default -> octal(text);
      };
    }

    private static Mode octal(String text) {
      try {
        return Mode.parse(text);
      } catch (InvalidRequest e) {
        throw new InvalidRequest(
            e.problem()
                .remedy(
                    "Set powerscale_dir_permission to an octal mode, private_read, private,"
                        + " public_read, public_read_write or public"),
            e);
      }
    }
  }
}

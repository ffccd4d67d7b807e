package io.isilondriver.onefs.cluster.nfs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be set on an export.
 *
 * @param clients hosts the export applies to; an empty list is <em>every</em> host
 * @param readOnly level of all hosts except {@code readWriteClients}
 * @param mapAll null where the export has no such mapping
 * @param snapshot {@code -} for live data
 * @param tuning the settings without meaning for access, by their PAPI names; see {@link
 *     ExportTuning}
 */
public record ExportSettings(
    List<String> paths,
    String description,
    List<String> clients,
    List<String> readWriteClients,
    List<String> readOnlyClients,
    List<String> rootClients,
    boolean readOnly,
    boolean allDirs,
    List<String> securityFlavors,
    UserMapping mapRoot,
    UserMapping mapNonRoot,
    UserMapping mapFailure,
    @Nullable UserMapping mapAll,
    boolean mapFull,
    boolean mapLookupUid,
    boolean mapRetry,
    String snapshot,
    Map<String, Object> tuning) {
  public ExportSettings {
    paths = List.copyOf(paths);
    clients = List.copyOf(clients);
    readWriteClients = List.copyOf(readWriteClients);
    readOnlyClients = List.copyOf(readOnlyClients);
    rootClients = List.copyOf(rootClients);
    securityFlavors = List.copyOf(securityFlavors);
    tuning = Map.copyOf(tuning);
  }

  /** The settings of an export that says nothing but its paths: open to everybody. */
  public static ExportSettings of(String... paths) {
    return new ExportSettings(
        List.of(paths),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        List.of("unix"),
        UserMapping.TO_NOBODY,
        UserMapping.DISABLED,
        UserMapping.DISABLED,
        null,
        true,
        false,
        true,
        "-",
        ExportTuning.DEFAULTS);
  }

  /** A builder that starts from these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes some settings and keeps the rest. */
  public static final class Builder {
    private List<String> paths;
    private String description;
    private List<String> clients;
    private List<String> readWriteClients;
    private List<String> readOnlyClients;
    private List<String> rootClients;
    private boolean readOnly;
    private boolean allDirs;
    private List<String> securityFlavors;
    private UserMapping mapRoot;
    private UserMapping mapNonRoot;
    private UserMapping mapFailure;
    private @Nullable UserMapping mapAll;
    private boolean mapFull;
    private boolean mapLookupUid;
    private boolean mapRetry;
    private String snapshot;
    private Map<String, Object> tuning;

    private Builder(ExportSettings from) {
      paths = from.paths;
      description = from.description;
      clients = from.clients;
      readWriteClients = from.readWriteClients;
      readOnlyClients = from.readOnlyClients;
      rootClients = from.rootClients;
      readOnly = from.readOnly;
      allDirs = from.allDirs;
      securityFlavors = from.securityFlavors;
      mapRoot = from.mapRoot;
      mapNonRoot = from.mapNonRoot;
      mapFailure = from.mapFailure;
      mapAll = from.mapAll;
      mapFull = from.mapFull;
      mapLookupUid = from.mapLookupUid;
      mapRetry = from.mapRetry;
      snapshot = from.snapshot;
      tuning = from.tuning;
    }

    public Builder paths(List<String> value) {
      paths = value;
      return this;
    }

    public Builder description(String value) {
      description = value;
      return this;
    }

    public Builder clients(List<String> value) {
      clients = value;
      return this;
    }

    public Builder readWriteClients(List<String> value) {
      readWriteClients = value;
      return this;
    }

    public Builder readOnlyClients(List<String> value) {
      readOnlyClients = value;
      return this;
    }

    public Builder rootClients(List<String> value) {
      rootClients = value;
      return this;
    }

    public Builder readOnly(boolean value) {
      readOnly = value;
      return this;
    }

    public Builder allDirs(boolean value) {
      allDirs = value;
      return this;
    }

    public Builder securityFlavors(List<String> value) {
      securityFlavors = value;
      return this;
    }

    public Builder mapRoot(UserMapping value) {
      mapRoot = value;
      return this;
    }

    public Builder mapNonRoot(UserMapping value) {
      mapNonRoot = value;
      return this;
    }

    public Builder mapFailure(UserMapping value) {
      mapFailure = value;
      return this;
    }

    public Builder mapAll(@Nullable UserMapping value) {
      mapAll = value;
      return this;
    }

    public Builder mapFull(boolean value) {
      mapFull = value;
      return this;
    }

    public Builder mapLookupUid(boolean value) {
      mapLookupUid = value;
      return this;
    }

    public Builder mapRetry(boolean value) {
      mapRetry = value;
      return this;
    }

    public Builder snapshot(String value) {
      snapshot = value;
      return this;
    }

    public Builder tuning(Map<String, Object> value) {
      tuning = value;
      return this;
    }

    public ExportSettings build() {
      return new ExportSettings(
          paths,
          description,
          clients,
          readWriteClients,
          readOnlyClients,
          rootClients,
          readOnly,
          allDirs,
          securityFlavors,
          mapRoot,
          mapNonRoot,
          mapFailure,
          mapAll,
          mapFull,
          mapLookupUid,
          mapRetry,
          snapshot,
          tuning);
    }
  }
}

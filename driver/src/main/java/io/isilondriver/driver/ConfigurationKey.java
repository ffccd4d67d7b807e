package io.isilondriver.driver;

/**
 * The keys that the driver reads. Those that begin with {@code emc_} or {@code powerscale_} and
 * those without a prefix are Manila's own; {@code isilon_} is for what Manila has no key for.
 */
public enum ConfigurationKey {
  /** Hosts of the API, separated by commas; the first that can be reached does the work. */
  SERVER("emc_nas_server"),
  /** Port of the API, 8080 by default. */
  PORT("emc_nas_server_port"),
  /** {@code false} for plain HTTP, for tests. */
  SECURE("emc_nas_server_secure"),
  /** User of the API. */
  LOGIN("emc_nas_login"),
  /** Password of the user. It is kept apart from all other values. */
  PASSWORD("emc_nas_password"),
  /** Directory under which all shares live. */
  ROOT_DIRECTORY("emc_nas_root_dir"),
  /** {@code false} to trust any certificate. */
  VERIFY("emc_ssl_cert_verify"),
  /** PEM file or directory of the certificate authorities to trust. */
  CERTIFICATES("emc_ssl_cert_path"),
  /** Mode of directories: octal, or one of the words of OneFS such as {@code public_read}. */
  DIRECTORY_MODE("powerscale_dir_permission"),
  /** Advisory limit in per cent of the size, 0 for none. */
  ADVISORY_PERCENT("powerscale_threshold_limit"),
  /** Read and left alone: the schedule of the cluster's Dedupe job belongs to its administrator. */
  DEDUPE_SCHEDULE("powerscale_dedupe_schedule"),
  /** Name of the backend in statistics. */
  BACKEND_NAME("share_backend_name"),
  /** Must be false: the driver makes no share servers. */
  SHARE_SERVERS("driver_handles_share_servers"),
  /** Per cent of the capacity kept free of new shares. */
  RESERVED("reserved_share_percentage"),
  /** The same for shares made from snapshots. */
  RESERVED_FROM_SNAPSHOT("reserved_share_from_snapshot_percentage"),
  /** The same for extensions. */
  RESERVED_EXTEND("reserved_share_extend_percentage"),
  /** How many times the capacity may be given out. */
  OVER_SUBSCRIPTION("max_over_subscription_ratio"),
  /** Formula by which a scheduler leaves this backend out. */
  FILTER("filter_function"),
  /** Formula by which a scheduler ranks this backend. */
  GOODNESS("goodness_function"),
  /** Protocols by which shares may be made, {@code NFS, CIFS} by default. */
  PROTOCOLS("enabled_share_protocols"),
  /** Access zone of all shares, System by default. */
  ZONE("isilon_access_zone"),
  /** Hosts that clients mount from, separated by commas; the servers by default. */
  DATA_ADDRESSES("isilon_data_addresses"),
  /** {@code session} or {@code basic}. */
  AUTHENTICATION("isilon_authentication"),
  /** Requests in flight at once, 1 to 32. */
  REQUESTS_IN_FLIGHT("isilon_requests_in_flight"),
  /** Owner of share directories, such as {@code UID:1001}. */
  OWNER("isilon_directory_owner"),
  /** Group of share directories, such as {@code GID:1800}. */
  GROUP("isilon_directory_group"),
  /** Whether an NFS client's root is mapped to nobody, true by default. */
  ROOT_SQUASH("isilon_root_squash"),
  /** Whether shares may be made as writable snapshots, false by default. */
  WRITABLE_SNAPSHOTS("isilon_writable_snapshots"),
  /** Whether new shares are prepared for quick reverts, false by default. */
  PREPARE_REVERTS("isilon_prepare_reverts"),
  /** Whether a clone is refused when its snapshot holds what cannot be copied, false by default. */
  REFUSE_UNCOPYABLE("isilon_refuse_uncopyable");

  private final String key;

  ConfigurationKey(String key) {
    this.key = key;
  }

  /** The key as it is written in a file. */
  public String key() {
    return key;
  }
}

package io.isilondriver.onefs.cluster.smb;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * The share settings that do not decide who may do what: PAPI name to value. A value is a Boolean,
 * a Long, a String or a list of strings; a setting keeps the type of its default.
 */
public final class SmbShareTuning {
  /** Every such setting with the value it has if nobody sets it. */
  public static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          entry("continuously_available", false),
          entry("ca_timeout", 120L),
          entry("ca_write_integrity", "write-read-coherent"),
          entry("strict_ca_lockout", true),
          entry("smb3_encryption_enabled", false),
          entry("ntfs_acl_support", true),
          entry("oplocks", true),
          entry("strict_flush", true),
          entry("strict_locking", false),
          entry("hide_dot_files", false),
          entry("allow_delete_readonly", false),
          entry("allow_execute_always", false),
          entry("inheritable_path_acl", false),
          entry("create_permissions", "default acl"),
          entry("directory_create_mask", 448L),
          entry("directory_create_mode", 0L),
          entry("file_create_mask", 448L),
          entry("file_create_mode", 64L),
          entry("change_notify", "norecurse"),
          entry("csc_policy", "manual"),
          entry("impersonate_guest", "never"),
          entry("impersonate_user", ""),
          entry("auto_create_directory", false),
          entry("allow_variable_expansion", false),
          entry("file_filtering_enabled", false),
          entry("file_filter_type", "deny"),
          entry("file_filter_extensions", List.of()),
          entry("mangle_byte_start", 60672L),
          entry(
              "mangle_map",
              List.of(
                  "0x01-0x1F:-1",
                  "0x22:-1",
                  "0x2A:-1",
                  "0x3A:-1",
                  "0x3C:-1",
                  "0x3E:-1",
                  "0x3F:-1",
                  "0x5C:-1")),
          entry("sparse_file", false));

  private SmbShareTuning() {}
}

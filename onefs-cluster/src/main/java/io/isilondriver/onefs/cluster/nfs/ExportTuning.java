package io.isilondriver.onefs.cluster.nfs;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The export settings that do not decide who may do what: PAPI name to value. A value is a Boolean,
 * a Long, a Double or a String; a setting keeps the type of its default.
 */
public final class ExportTuning {
  /** Every such setting with the value it has if nobody sets it. */
  public static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          entry("encoding", "DEFAULT"),
          entry("block_size", 8192L),
          entry("directory_transfer_size", 131072L),
          entry("read_transfer_size", 131072L),
          entry("read_transfer_max_size", 1048576L),
          entry("read_transfer_multiple", 512L),
          entry("write_transfer_size", 524288L),
          entry("write_transfer_max_size", 1048576L),
          entry("write_transfer_multiple", 512L),
          entry("readdirplus", true),
          entry("readdirplus_prefetch", 10L),
          entry("write_datasync_action", "DATASYNC"),
          entry("write_datasync_reply", "DATASYNC"),
          entry("write_filesync_action", "FILESYNC"),
          entry("write_filesync_reply", "FILESYNC"),
          entry("write_unstable_action", "UNSTABLE"),
          entry("write_unstable_reply", "UNSTABLE"),
          entry("commit_asynchronous", false),
          entry("setattr_asynchronous", false),
          entry("can_set_time", true),
          entry("case_preserving", true),
          entry("symlinks", true),
          entry("case_insensitive", false),
          entry("chown_restricted", false),
          entry("no_truncate", false),
          entry("return_32bit_file_ids", false),
          entry("link_max", 32767L),
          entry("name_max_size", 255L),
          entry("max_file_size", Long.MAX_VALUE),
          entry("time_delta", 1e-9));

  private ExportTuning() {}
}

package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;

/** What a request may say about an export, by version. */
final class ExportFields {
  static final List<String> MAPPINGS =
      List.of("map_all", "map_failure", "map_non_root", "map_root");

  private static final long U32 = 4_294_967_295L;
  private static final List<String> FLAGS =
      List.of(
          "all_dirs",
          "can_set_time",
          "case_insensitive",
          "case_preserving",
          "chown_restricted",
          "commit_asynchronous",
          "map_full",
          "map_lookup_uid",
          "map_retry",
          "no_truncate",
          "read_only",
          "readdirplus",
          "return_32bit_file_ids",
          "setattr_asynchronous",
          "symlinks");
  private static final List<String> SIZES =
      List.of(
          "block_size",
          "directory_transfer_size",
          "link_max",
          "name_max_size",
          "read_transfer_max_size",
          "read_transfer_multiple",
          "read_transfer_size",
          "readdirplus_prefetch",
          "write_transfer_max_size",
          "write_transfer_multiple",
          "write_transfer_size");

  /** The sizes that have an upper limit since version 4. */
  private static final Map<String, Long> TRANSFERS =
      Map.of(
          "directory_transfer_size", 131_072L,
          "read_transfer_max_size", 1_048_576L,
          "read_transfer_size", 131_072L,
          "write_transfer_max_size", 1_048_576L,
          "write_transfer_size", 524_288L);

  private static final List<String> CLIENT_LISTS =
      List.of("clients", "read_only_clients", "read_write_clients", "root_clients");

  private ExportFields() {}

  /** Body of a POST. */
  static Schema create(int version) {
    ObjectSchema fields = settings(version).required("paths", Schema.arrayOf(paths(), 1, 10_000));
    for (String list : CLIENT_LISTS) {
      fields.optional(list, Schema.arrayOf(Schema.text()));
    }
    fields.optional("description", Schema.text());
    if (version >= 2) {
      // These few can be reset in a POST as well.
      for (String name : List.of("map_failure", "map_non_root", "map_root")) {
        fields.optional(name, mapping(version).orDefault());
      }
      fields.optional("security_flavors", flavors().orDefault());
      fields.optional("zone", Schema.text(0, 255));
    }
    return fields;
  }

  /** Body of a PUT. */
  static Schema update(int version) {
    ObjectSchema fields = settings(version).optional("paths", Schema.arrayOf(paths(), 1, 10_000));
    for (String list : CLIENT_LISTS) {
      fields.optional(list, Schema.arrayOf(Schema.text()));
    }
    if (version == 2) {
      fields.optional("zone", Schema.text(0, 255));
    }
    return fields.resettable().optional("description", Schema.text()).notEmpty();
  }

  /** Body of a PUT on the defaults of a zone. */
  static Schema defaults() {
    return settings(2).optional("zone", Schema.text(0, 255)).resettable().notEmpty();
  }

  private static Schema paths() {
    return Schema.text(0, 4096);
  }

  private static ObjectSchema settings(int version) {
    ObjectSchema fields = Schema.object();
    for (String name : FLAGS) {
      fields.optional(name, Schema.flag());
    }
    for (String name : SIZES) {
      fields.optional(name, Schema.integer(0, U32));
    }
    if (version >= 4) {
      TRANSFERS.forEach((name, most) -> fields.optional(name, Schema.integer(0, most)));
    }
    for (String name : MAPPINGS) {
      fields.optional(name, mapping(version));
    }
    fields
        .optional("encoding", Schema.text(0, 255))
        .optional("max_file_size", Schema.count())
        .optional("security_flavors", flavors())
        .optional("snapshot", Schema.text(0, 255))
        .optional("time_delta", Schema.number(0, U32));
    for (String kind : List.of("datasync", "filesync", "unstable")) {
      fields.optional("write_" + kind + "_action", sync());
      fields.optional("write_" + kind + "_reply", sync());
    }
    return fields;
  }

  private static Schema sync() {
    return Schema.oneOf("DATASYNC", "FILESYNC", "UNSTABLE");
  }

  private static Schema flavors() {
    return Schema.arrayOf(Schema.oneOf("unix", "krb5", "krb5i", "krb5p"));
  }

  private static Schema mapping(int version) {
    if (version == 1) {
      return Schema.object()
          .optional("user", Schema.text(0, 255))
          .optional("groups", Schema.arrayOf(Schema.text(0, 255)));
    }
    return Schema.object()
        .optional("enabled", Schema.flag())
        .optional("user", Schema.persona())
        .optional("primary_group", Schema.persona())
        .optional("secondary_groups", Schema.arrayOf(Schema.persona()));
  }
}

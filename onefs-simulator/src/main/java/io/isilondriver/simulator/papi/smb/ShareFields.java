package io.isilondriver.simulator.papi.smb;

import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;

/** What a request may say about a share, by version. */
final class ShareFields {
  private static final List<String> FLAGS =
      List.of(
          "access_based_enumeration",
          "access_based_enumeration_root_only",
          "allow_delete_readonly",
          "allow_execute_always",
          "hide_dot_files",
          "ntfs_acl_support",
          "oplocks",
          "strict_flush",
          "strict_locking");
  private static final List<String> MODES =
      List.of(
          "directory_create_mask", "directory_create_mode", "file_create_mask", "file_create_mode");
  private static final String HOST_ACL =
      "^(?i:allow|deny):\\s*[^\\s,]+(\\s*(,\\s*[^\\s,]+\\s*)*)?(\\s+(?i:EXCEPT)\\s+[^\\s,]+)?$";

  private ShareFields() {}

  /** Body of a POST: one share, or several. */
  static Schema create(int version) {
    ObjectSchema fields =
        share(version)
            .required("name", name())
            .required("path", path(version))
            .optional("create_path", Schema.flag());
    if (version >= 3) {
      fields.optional("continuously_available", Schema.flag());
    }
    return fields.orArray();
  }

  /** Body of a PUT. */
  static Schema update(int version) {
    return share(version)
        .resettable()
        .optional("name", name())
        .optional("path", path(version))
        .notEmpty();
  }

  /** Body of a PUT on the defaults of a zone. */
  static Schema defaults(int version) {
    ObjectSchema fields = settings(version).optional("zone", Schema.text(1, 511));
    if (version >= 7) {
      fields.optional("continuously_available", Schema.flag());
    }
    return fields.resettable().notEmpty();
  }

  private static Schema name() {
    return Schema.text(1, 511);
  }

  private static Schema path(int version) {
    return version >= 12 ? Schema.path() : Schema.text(1, version >= 7 ? 511 : 4096);
  }

  private static ObjectSchema share(int version) {
    return settings(version)
        .optional("allow_variable_expansion", Schema.flag())
        .optional("auto_create_directory", Schema.flag())
        .optional("browsable", Schema.flag())
        .optional("inheritable_path_acl", Schema.flag())
        .optional("description", Schema.text(0, 511))
        .optional("run_as_root", Schema.arrayOf(Schema.persona()))
        .optional("zone", Schema.text(1, 511))
        .optional(
            "permissions",
            Schema.arrayOf(
                Schema.object()
                    .required("permission", Schema.oneOf("full", "change", "read"))
                    .required("permission_type", Schema.oneOf("allow", "deny"))
                    .required("trustee", Schema.persona())));
  }

  /** What the shares of a zone have in common. */
  static ObjectSchema settings(int version) {
    ObjectSchema fields = Schema.object();
    for (String name : FLAGS) {
      fields.optional(name, Schema.flag());
    }
    for (String name : MODES) {
      fields.optional(name, Schema.integer(0, 511));
    }
    fields
        .optional("change_notify", Schema.oneOf("all", "norecurse", "none"))
        .optional(
            "create_permissions",
            Schema.oneOf("default acl", "inherit mode bits", "use create mask and mode"))
        .optional("csc_policy", Schema.oneOf("manual", "documents", "programs", "none"))
        .optional("host_acl", Schema.arrayOf(Schema.text(1, 8192, HOST_ACL)))
        .optional("impersonate_guest", Schema.oneOf("always", "bad user", "never"))
        .optional("impersonate_user", Schema.text(0, 511))
        .optional("mangle_byte_start", Schema.integer(256, 65535))
        .optional("mangle_map", Schema.arrayOf(Schema.text()));
    if (version >= 3) {
      fields
          .optional("ca_timeout", Schema.integer(2, 6000))
          .optional("ca_write_integrity", Schema.oneOf("none", "write-read-coherent", "full"))
          .optional("strict_ca_lockout", Schema.flag())
          .optional("file_filter_extensions", Schema.arrayOf(Schema.text()))
          .optional("file_filter_type", Schema.oneOf("deny", "allow"))
          .optional("file_filtering_enabled", Schema.flag());
    }
    if (version >= 7) {
      fields
          .optional("smb3_encryption_enabled", Schema.flag())
          .optional("sparse_file", Schema.flag());
    }
    return fields;
  }

  /** Fields of an answer that a version does not know yet. */
  static List<String> unknownTo(int version) {
    if (version >= 7) {
      return List.of();
    }
    if (version >= 3) {
      return List.of("smb3_encryption_enabled", "sparse_file");
    }
    return List.of(
        "smb3_encryption_enabled",
        "sparse_file",
        "continuously_available",
        "ca_timeout",
        "ca_write_integrity",
        "strict_ca_lockout",
        "file_filter_extensions",
        "file_filter_type",
        "file_filtering_enabled");
  }
}

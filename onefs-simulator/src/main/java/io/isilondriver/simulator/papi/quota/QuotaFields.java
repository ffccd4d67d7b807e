package io.isilondriver.simulator.papi.quota;

import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;

/** What a request may say about a quota, by version. */
final class QuotaFields {
  private QuotaFields() {}

  /** Body of a POST. */
  static Schema create(int version) {
    ObjectSchema fields =
        Schema.object()
            .required("path", Schema.path())
            .required("include_snapshots", Schema.flag())
            .optional("container", Schema.flag())
            .optional("force", Schema.flag())
            .optional("persona", Schema.persona().orNull())
            .optional("thresholds", thresholds(version));
    if (version == 1) {
      return fields
          .required("type", type(version))
          .required("enforced", Schema.flag())
          .required("thresholds_include_overhead", Schema.flag());
    }
    fields
        .required("type", type(version))
        .optional("enforced", Schema.flag())
        .optional("thresholds_include_overhead", Schema.flag())
        .optional("thresholds_on", thresholdsOn())
        .optional("ignore_limit_checks", Schema.flag());
    return version >= 15 ? texts(fields) : fields;
  }

  /** Body of a PUT. */
  static Schema update(int version) {
    ObjectSchema fields =
        Schema.object()
            .optional("container", Schema.flag())
            .optional("enforced", Schema.flag())
            .optional("linked", Schema.flag())
            .optional("thresholds", thresholds(version))
            .optional("thresholds_include_overhead", Schema.flag());
    if (version >= 8) {
      fields
          .optional("force", Schema.flag())
          .optional("ignore_limit_checks", Schema.flag())
          .optional("thresholds_on", thresholdsOn());
    }
    return (version >= 15 ? texts(fields) : fields).notEmpty();
  }

  private static ObjectSchema texts(ObjectSchema fields) {
    return fields
        .optional("description", Schema.text(0, 1024))
        .optional("labels", Schema.text(0, 1024));
  }

  /** The words for types, as an argument takes them. */
  static String[] types(int version) {
    return version == 1
        ? new String[] {"directory", "user", "group", "default-user", "default-group"}
        : new String[] {
          "directory", "user", "group", "default-directory", "default-user", "default-group"
        };
  }

  private static Schema type(int version) {
    return Schema.oneOf(types(version));
  }

  private static Schema thresholdsOn() {
    return Schema.oneOf("applogicalsize", "fslogicalsize", "physicalsize");
  }

  private static Schema thresholds(int version) {
    Schema bytes = Schema.integer(1, Long.MAX_VALUE).orNull();
    ObjectSchema thresholds =
        Schema.object()
            .optional("advisory", bytes)
            .optional("hard", bytes)
            .optional("soft", bytes)
            .optional("soft_grace", Schema.integer(1, 1_073_741_823).orNull());
    if (version >= 8) {
      thresholds
          .optional("percent_advisory", Schema.number(0.01, 99.99).orNull())
          .optional("percent_soft", Schema.number(0.01, 99.99).orNull());
    }
    return thresholds;
  }
}

package io.isilondriver.simulator.papi.job;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Objects;

/** What a request may say about a job. */
final class JobFields {
  private static final List<String> PATHLESS = List.of("DomainMark", "SnapRevert");

  private JobFields() {}

  /** Body of a POST. */
  static Schema create(int version) {
    ObjectSchema fields =
        Schema.object()
            .required("type", Schema.text(1, 100))
            .optional("allow_dup", Schema.flag())
            .optional("policy", Schema.text(1, 254))
            .optional("priority", Schema.integer(1, 10))
            .optional("paths", Schema.arrayOf(Schema.path(), 1, 10_000))
            .optional(
                "domainmark_params",
                Schema.object()
                    .optional("delete", Schema.flag())
                    .required("root", Schema.path())
                    .required(
                        "type",
                        version >= 3
                            ? Schema.oneOf("SnapRevert", "SyncIQ", "Worm")
                            : Schema.oneOf("SnapRevert", "SyncIQ")))
            .optional(
                "snaprevert_params",
                Schema.object().required("snapid", Schema.integer(1, Long.MAX_VALUE)));
    if (version >= 10) {
      fields.optional(
          "treedelete_params", Schema.object().optional("delete_quotas", Schema.flag()));
    }
    return fields;
  }

  /** Body of a PUT. */
  static Schema update() {
    return Schema.object()
        .optional("policy", Schema.text(1, 254))
        .optional("priority", Schema.integer(1, 10))
        .optional("state", Schema.oneOf("run", "pause", "cancel"))
        .notEmpty();
  }

  static JobRequest request(Fields said, OneFsCluster cluster) {
    String type = said.text("type");
    if (cluster.jobs().type(type).isEmpty()) {
      throw ApiError.badField("type", "There is no job type '%s'.".formatted(type));
    }
    demand(said, "domainmark_params", type.equals("DomainMark"));
    demand(said, "snaprevert_params", type.equals("SnapRevert"));
    if (said.has("treedelete_params") && !type.equals("TreeDelete")) {
      throw unwanted("treedelete_params", type);
    }
    if (said.has("paths") && PATHLESS.contains(type)) {
      throw unwanted("paths", type);
    }
    Long priority = said.numberOrNull("priority");
    return new JobRequest(
        work(type, said),
        said.flag("allow_dup", false),
        said.textOrNull("policy"),
        priority == null ? null : priority.intValue());
  }

  private static void demand(Fields said, String parameters, boolean wanted) {
    if (wanted && !said.has(parameters)) {
      throw ApiError.badField(parameters, "A required property is missing.");
    }
    if (!wanted && said.has(parameters)) {
      throw unwanted(parameters, said.text("type"));
    }
  }

  private static ApiError unwanted(String field, String type) {
    return ApiError.badField(field, "A job of type %s does not take this.".formatted(type));
  }

  private static JobRequest.Work work(String type, Fields said) {
    return switch (type) {
      case "DomainMark" -> {
        Fields parameters = said.object("domainmark_params");
        yield new JobRequest.DomainMark(
            parameters.text("root"), parameters.text("type"), parameters.flag("delete", false));
      }
      case "SnapRevert" ->
          new JobRequest.SnapRevert(
              Objects.requireNonNull(said.object("snaprevert_params").numberOrNull("snapid")));
      case "TreeDelete" -> {
        if (!said.has("paths")) {
          throw ApiError.badField("paths", "A required property is missing.");
        }
        yield new JobRequest.TreeDelete(
            said.texts("paths"), said.object("treedelete_params").flag("delete_quotas", false));
      }
      default -> new JobRequest.Plain(type, said.texts("paths"));
    };
  }
}

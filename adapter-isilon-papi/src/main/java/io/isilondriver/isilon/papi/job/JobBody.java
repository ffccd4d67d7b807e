package io.isilondriver.isilon.papi.job;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job to start, with the parameters of its type. */
public record JobBody(
    String type,
    @Json(name = "allow_dup") boolean allowDuplicate,
    @Nullable List<String> paths,
    @Json(name = "domainmark_params") @Nullable DomainMark domainMark,
    @Json(name = "snaprevert_params") @Nullable SnapRevert snapRevert,
    @Json(name = "treedelete_params") @Nullable TreeDelete treeDelete) {

  /** Marks a directory, or takes the mark off. */
  public record DomainMark(String root, String type, @Nullable Boolean delete) {}

  /** Puts a directory back to a snapshot. */
  public record SnapRevert(long snapid) {}

  /** Without this the job fails at a quota; from version 10 on. */
  public record TreeDelete(@Json(name = "delete_quotas") boolean deleteQuotas) {}
}

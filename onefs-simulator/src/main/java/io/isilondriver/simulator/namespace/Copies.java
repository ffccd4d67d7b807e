package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.CopyReport;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies of files and directories, and clones of files. */
final class Copies {
  static final String SOURCE = "x-isi-ifs-copy-source";
  private static final Arguments ARGUMENTS =
      Arguments.none()
          .flag("overwrite")
          .flag("merge")
          .flag("continue")
          .flag("clone")
          .text("snapshot")
          .flag("recursive");

  private final OneFsCluster cluster;
  private final AccessPoints accessPoints;

  Copies(OneFsCluster cluster, AccessPoints accessPoints) {
    this.cluster = cluster;
    this.accessPoints = accessPoints;
  }

  HttpAnswer copy(Request request, String target, ApiAccount account) {
    Query query = request.query();
    Bodies.check(query, ARGUMENTS);
    String source = accessPoints.resolveHeader(SOURCE, request.header(SOURCE).orElse(""));
    CopyOptions how =
        new CopyOptions(
            on(query, "overwrite"),
            on(query, "merge"),
            on(query, "continue"),
            request.header("x-isi-ifs-mode-mask").filter("preserve"::equals).isPresent(),
            account.user(),
            account.group());
    Optional<String> snapshot = query.first("snapshot");
    if (on(query, "clone")) {
      if (snapshot.isPresent()) {
        cluster.fileSystem().cloneFile(source, target, snapshot.get(), how);
      } else {
        cluster.fileSystem().cloneFile(source, target, how);
      }
      return HttpAnswer.empty(200);
    }
    if (snapshot.isPresent()) {
      throw ApiError.badField("snapshot", "A snapshot is given without clone=true.");
    }
    FileStatus status = cluster.fileSystem().status(source);
    if (!status.isDirectory()) {
      cluster.fileSystem().copyFile(source, target, how);
      return HttpAnswer.empty(200);
    }
    CopyReport report = cluster.fileSystem().copyTree(source, target, how);
    return report.success() ? HttpAnswer.empty(200) : errors(report.failures());
  }

  private static boolean on(Query query, String name) {
    return query.has(name) && Boolean.TRUE.equals(Arguments.flagOf(query.first(name).orElse("")));
  }

  /** Partial failure is a 200 as well; the body says so. */
  static HttpAnswer errors(List<CopyReport.Failure> failures) {
    List<Object> errors = new ArrayList<>();
    for (CopyReport.Failure failure : failures) {
      Map<String, @Nullable Object> json = Json.object();
      json.put("error_src", failure.source());
      json.put("message", failure.message());
      json.put("source", failure.source());
      json.put("target", failure.target());
      errors.add(json);
    }
    Map<String, @Nullable Object> body = Json.object("copy_errors", errors);
    body.put("success", false);
    return HttpAnswer.json(200, body);
  }
}

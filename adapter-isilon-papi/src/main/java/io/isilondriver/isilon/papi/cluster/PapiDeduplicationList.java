package io.isilondriver.isilon.papi.cluster;

import io.isilondriver.application.port.out.cluster.DeduplicationList;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The deduplication list over {@code /platform/1/dedupe/settings}. The list of directories that are
 * only assessed, and the job's schedule, are left alone.
 */
public final class PapiDeduplicationList implements DeduplicationList {
  private final PapiClient papi;
  private final ClusterEndpoints service;

  /** The list over a client. */
  public PapiDeduplicationList(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(ClusterEndpoints.class);
  }

  @Override
  public SortedSet<IfsPath> directories() {
    RequestSpec spec = RequestSpec.toRead("Read the deduplication list");
    ClusterAnswers.DedupePaths settings =
        papi.at(Endpoint.DEDUPE, version -> papi.calls().body(spec, () -> service.dedupe(version)))
            .settings();
    if (settings == null) { // not an empty list: the caller could write an empty list back
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("the answer holds no settings"));
    }
    List<String> paths = settings.paths();
    SortedSet<IfsPath> directories = new TreeSet<>();
    // One that cannot be read would be lost when the list is written, so that it fails here.
    Objects.requireNonNullElse(paths, List.<String>of())
        .forEach(path -> directories.add(AnswerValues.read(spec, () -> IfsPath.of(path))));
    return directories;
  }

  @Override
  public void replace(SortedSet<IfsPath> directories) {
    RequestSpec spec = RequestSpec.toChange("Replace the deduplication list");
    var change = new DedupeChange(directories.stream().map(IfsPath::value).toList());
    papi.doAt(
        Endpoint.DEDUPE,
        version -> papi.calls().done(spec, () -> service.changeDedupe(version, change)));
  }
}

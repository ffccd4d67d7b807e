package io.isilondriver.application.service.filling.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.domain.filesystem.IfsPath;

/** Compares one directory with another, not what is below its directories. */
public final class DirectoryComparison {
  private final Namespace namespace;

  /** Compares by listing. */
  public DirectoryComparison(Namespace namespace) {
    this.namespace = namespace;
  }

  /**
   * What both hold.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.IncompleteCopy if they differ
   */
  public Sums of(IfsPath source, IfsPath target) {
    Digest wanted = digest(source);
    if (!digest(target).agreesWith(wanted)) {
      throw Differences.between(namespace, source, target);
    }
    var sums = new Sums();
    sums.count(wanted);
    return sums;
  }

  private Digest digest(IfsPath directory) {
    var digest = new Digest();
    namespace.list(directory).forEach(digest::add);
    return digest;
  }
}

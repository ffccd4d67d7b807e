package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.platform.Limits;
import java.nio.charset.StandardCharsets;

/** What the last name of a path may be, and how long the whole. */
final class NameRules {
  private NameRules() {}

  static void check(TreePath path, Limits limits) {
    if (path.name().equals(TreePath.SNAPSHOTS)) {
      throw OneFsErrors.object("create", path, "the name is reserved");
    }
    if (utf8Length(path.name()) > limits.of(Limit.NAME_BYTES)) {
      throw OneFsErrors.tooLong("name", limits.of(Limit.NAME_BYTES));
    }
    if (path.depth() > limits.of(Limit.DEPTH)
        || utf8Length(path.toString()) > limits.of(Limit.PATH_BYTES)) {
      throw OneFsErrors.tooLong("path", limits.of(Limit.PATH_BYTES));
    }
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

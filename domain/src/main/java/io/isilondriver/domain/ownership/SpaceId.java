package io.isilondriver.domain.ownership;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.filesystem.IfsPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A root directory of one cluster, as a short hash: 40 bits in base32. */
public record SpaceId(String value) {
  private static final int LENGTH = 8;
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{" + LENGTH + "}");

  public SpaceId {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value("Space", value, "must be 8 letters and digits of base32");
    }
  }

  /**
   * The hash of a root directory.
   *
   * @param clusterGuid never changes, whatever the cluster is called
   */
  public static SpaceId of(String clusterGuid, IfsPath rootDirectory) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((clusterGuid + '\n' + rootDirectory).getBytes(StandardCharsets.UTF_8));
      return new SpaceId(Incarnation.base32(Arrays.copyOf(hash, LENGTH)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.port.in.ShareDriver;

/**
 * An open driver, and the cluster it works on.
 *
 * @param cluster for a person to read, for example {@code gold at isilon.example.com, root
 *     /ifs/manila}
 */
public record Connection(ShareDriver driver, String cluster) implements AutoCloseable {
  @Override
  public void close() {
    driver.close();
  }
}

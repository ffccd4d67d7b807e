package io.isilondriver.driver;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;

/** Where everything starts: connects to a cluster. */
public final class IsilonShareDriver {
  private IsilonShareDriver() {}

  /**
   * Connects to a cluster: logs in, looks at the access zone and makes the root directory if it is
   * missing. Close the driver to log out.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotAuthenticated if the account or
   *     its password is wrong
   * @throws io.isilondriver.domain.error.ShareDriverException.SessionsExhausted if the cluster has
   *     no room for another session
   * @throws io.isilondriver.domain.error.ShareDriverException.NotPermitted if the account may not
   *     use the API
   * @throws io.isilondriver.domain.error.ShareDriverException.Unreachable if no node answers
   * @throws io.isilondriver.domain.error.ShareDriverException.Misconfigured if the access zone is
   *     not there, or the root directory is outside it
   */
  public static ShareDriver connect(IsilonConfiguration configuration) {
    ShareDriver driver = open(configuration);
    try {
      driver.backend().connect();
      return driver;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  /** The driver, which asks the cluster nothing before its first use. */
  public static ShareDriver open(IsilonConfiguration configuration) {
    return ShareDrivers.over(
        new IsilonBackend(configuration.connection()), configuration.shareSettings());
  }
}

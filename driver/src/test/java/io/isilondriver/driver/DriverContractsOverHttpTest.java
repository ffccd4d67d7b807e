package io.isilondriver.driver;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.DriverContracts;

/** What the driver promises, kept over HTTP. */
class DriverContractsOverHttpTest extends DriverContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new HttpCluster();
  }
}

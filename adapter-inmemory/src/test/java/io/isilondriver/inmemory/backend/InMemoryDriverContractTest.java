package io.isilondriver.inmemory.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.DriverContracts;

/** The driver on the cluster in memory keeps every promise. */
class InMemoryDriverContractTest extends DriverContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

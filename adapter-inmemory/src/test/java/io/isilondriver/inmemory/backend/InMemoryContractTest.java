package io.isilondriver.inmemory.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.PortContracts;

class InMemoryContractTest extends PortContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

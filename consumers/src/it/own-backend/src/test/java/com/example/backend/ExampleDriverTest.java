package com.example.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.DriverContracts;
import io.isilondriver.inmemory.backend.InMemoryCluster;

final class ExampleDriverTest extends DriverContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

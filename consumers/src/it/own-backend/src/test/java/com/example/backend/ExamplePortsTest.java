package com.example.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.PortContracts;
import io.isilondriver.inmemory.backend.InMemoryCluster;

final class ExamplePortsTest extends PortContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

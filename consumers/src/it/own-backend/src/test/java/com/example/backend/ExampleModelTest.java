package com.example.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.model.ModelContract;
import io.isilondriver.inmemory.backend.InMemoryCluster;

final class ExampleModelTest extends ModelContract {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

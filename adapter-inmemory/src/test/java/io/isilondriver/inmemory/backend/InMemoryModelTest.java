package io.isilondriver.inmemory.backend;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.model.ModelContract;

/** Whatever is done to the driver on the cluster in memory, it comes to what a model says. */
class InMemoryModelTest extends ModelContract {
  @Override
  protected ClusterUnderTest openCluster() {
    return new InMemoryCluster();
  }
}

package io.isilondriver.driver;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.PortContracts;

/** What each outbound port promises, kept by the adapters over HTTP. */
class PortContractsOverHttpTest extends PortContracts {
  @Override
  protected ClusterUnderTest openCluster() {
    return new HttpCluster();
  }
}

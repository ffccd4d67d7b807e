package io.isilondriver.driver;

import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.fault.WireFaultContract;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Every operation with every request of it failing in one of the ways in which HTTP fails. */
class WireFaultsTest extends WireFaultContract {
  @Override
  protected ClusterUnderTest openCluster() {
    return new HttpCluster();
  }

  @Override
  protected List<String> kinds() {
    return List.of(
        "status-503",
        "status-500-after",
        "reset-before",
        "reset-after",
        "truncate",
        "not-json",
        "expire-all",
        "status-503-after",
        "status-429");
  }

  @Override
  protected BooleanSupplier strike(ClusterUnderTest cluster, String kind, int nth) {
    FaultRule rule =
        ((HttpCluster) cluster).simulator().faults().add(FaultRule.at(nth, Fault.of(kind)));
    return () -> rule.struck() > 0;
  }
}

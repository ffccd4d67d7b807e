package io.isilondriver.contract;

import io.isilondriver.contract.driver.AdoptionContract;
import io.isilondriver.contract.driver.BackendContract;
import io.isilondriver.contract.driver.ClosedByDefaultContract;
import io.isilondriver.contract.driver.ConcurrencyContract;
import io.isilondriver.contract.driver.CreateFromSnapshotContract;
import io.isilondriver.contract.driver.CreateShareContract;
import io.isilondriver.contract.driver.DeleteShareContract;
import io.isilondriver.contract.driver.EnsureContract;
import io.isilondriver.contract.driver.ExposuresWhereverTheyStandContract;
import io.isilondriver.contract.driver.FindShareContract;
import io.isilondriver.contract.driver.ForeignExposuresContract;
import io.isilondriver.contract.driver.IdentityContract;
import io.isilondriver.contract.driver.MountedSnapshotContract;
import io.isilondriver.contract.driver.NfsAccessContract;
import io.isilondriver.contract.driver.OwnershipContract;
import io.isilondriver.contract.driver.ResizeContract;
import io.isilondriver.contract.driver.SharedLocksContract;
import io.isilondriver.contract.driver.SmbAccessContract;
import io.isilondriver.contract.driver.SnapshotContract;
import io.isilondriver.contract.driver.WaysInContract;
import io.isilondriver.contract.fault.FaultContract;
import org.junit.jupiter.api.Nested;

/** The contracts of the composed driver, for an adapter author to run by one small class. */
public abstract class DriverContracts {
  /** Opens a fresh cluster for one test, which will close it. */
  protected abstract ClusterUnderTest openCluster();

  @Nested
  class OfCreateShare extends CreateShareContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfFindShare extends FindShareContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfDeleteShare extends DeleteShareContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfSharedLocks extends SharedLocksContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfCreateFromSnapshot extends CreateFromSnapshotContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfResize extends ResizeContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfNfsAccess extends NfsAccessContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfSmbAccess extends SmbAccessContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfWaysIn extends WaysInContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfForeignExposures extends ForeignExposuresContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfSnapshot extends SnapshotContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfMountedSnapshot extends MountedSnapshotContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfAdoption extends AdoptionContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfEnsure extends EnsureContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfBackend extends BackendContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfClosedByDefault extends ClosedByDefaultContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfExposuresWhereverTheyStand extends ExposuresWhereverTheyStandContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfOwnership extends OwnershipContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfIdentity extends IdentityContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class OfConcurrency extends ConcurrencyContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }

  @Nested
  class UnderFaults extends FaultContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return DriverContracts.this.openCluster();
    }
  }
}

package io.isilondriver.contract;

import io.isilondriver.contract.port.ClusterContract;
import io.isilondriver.contract.port.DeduplicationListContract;
import io.isilondriver.contract.port.IdentitiesContract;
import io.isilondriver.contract.port.JobsContract;
import io.isilondriver.contract.port.NamespaceContract;
import io.isilondriver.contract.port.NamespaceTreesContract;
import io.isilondriver.contract.port.NfsAliasesContract;
import io.isilondriver.contract.port.NfsExportsContract;
import io.isilondriver.contract.port.QuotasContract;
import io.isilondriver.contract.port.SmbSharesContract;
import io.isilondriver.contract.port.SnapshotsContract;
import io.isilondriver.contract.port.WritableSnapshotsContract;
import org.junit.jupiter.api.Nested;

/** The contracts of all outbound ports, for an adapter author to run by one small class. */
public abstract class PortContracts {
  /** Opens a fresh cluster for one test, which will close it. */
  protected abstract ClusterUnderTest openCluster();

  @Nested
  class OfNamespace extends NamespaceContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfNamespaceTrees extends NamespaceTreesContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfNfsExports extends NfsExportsContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfNfsAliases extends NfsAliasesContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfSmbShares extends SmbSharesContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfQuotas extends QuotasContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfSnapshots extends SnapshotsContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfWritableSnapshots extends WritableSnapshotsContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfIdentities extends IdentitiesContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfCluster extends ClusterContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfJobs extends JobsContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }

  @Nested
  class OfDeduplicationList extends DeduplicationListContract {
    @Override
    protected ClusterUnderTest openCluster() {
      return PortContracts.this.openCluster();
    }
  }
}

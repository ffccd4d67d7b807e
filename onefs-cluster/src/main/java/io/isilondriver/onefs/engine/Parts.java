package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.directory.Directory;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.network.Networks;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.cluster.platform.Limits;
import io.isilondriver.onefs.cluster.platform.Settings;
import java.time.Clock;

/** What the parts of one cluster see of each other. */
interface Parts {
  Clock clock();

  Limits limits();

  Behaviour behaviour();

  FileTree tree();

  FileSystem fileSystem();

  RevertDomains domains();

  SnapshotTable snapshots();

  WritableSnapshotTable writableSnapshots();

  QuotaTable quotas();

  JobEngine jobs();

  ExportTable exports();

  AliasTable aliases();

  ShareTable smbShares();

  ZoneTable zones();

  Directory directory();

  Networks networks();

  Licences licences();

  Settings settings();

  CapacityAccount capacity();
}

package io.isilondriver.inmemory.engine;

import io.isilondriver.inmemory.cluster.directory.Directory;
import io.isilondriver.inmemory.cluster.filesystem.FileSystem;
import io.isilondriver.inmemory.cluster.network.Networks;
import io.isilondriver.inmemory.cluster.platform.Behaviour;
import io.isilondriver.inmemory.cluster.platform.Licences;
import io.isilondriver.inmemory.cluster.platform.Limits;
import io.isilondriver.inmemory.cluster.platform.Settings;
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

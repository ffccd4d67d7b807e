package io.isilondriver.application.service.share;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;

/** A directory that an administrator made, in the ways in which it can be offered. */
abstract class AdoptionLab {
  static final ShareName NAME = new ShareName("projects");
  static final String DATA = Lab.at("data");
  static final String NFS_LOCATION = "anything:/ifs/manila/data";
  static final OwnershipMark NFS = Lab.mark(NAME, Protocol.NFS).from(Origin.ADOPTED);
  static final OwnershipMark SMB = Lab.mark(NAME, Protocol.SMB).from(Origin.ADOPTED);

  final Lab lab = new Lab();

  static AdoptShare adopt(Lab lab) {
    return new AdoptShare(lab.context, lab.locator);
  }

  Share manage() {
    return adopt(lab).manage(NAME, Protocol.NFS, NFS_LOCATION);
  }

  /** A directory of 1.5 GiB that an administrator exported by both protocols. */
  static Lab byHand() {
    var lab = new Lab();
    prepare(lab);
    return lab;
  }

  static void prepare(Lab lab) {
    lab.cluster.files.directory(DATA);
    lab.cluster.limits.set(DATA, new DataSize(DataSize.GIBIBYTE * 3 / 2));
  }

  static String location(Protocol protocol) {
    return protocol == Protocol.NFS ? NFS_LOCATION : "\\\\anything\\TeamData";
  }

  static void offered(Lab lab, Protocol protocol) {
    if (protocol == Protocol.NFS) {
      lab.cluster.nfs.export(
          AccessZone.SYSTEM,
          "made in 2019",
          NfsClients.of(List.of("10.0.0.7"), List.of(), List.of(), List.of("10.0.0.7")),
          DATA);
    } else {
      lab.cluster.smb.share("TeamData", DATA, "made in 2019");
    }
  }
}

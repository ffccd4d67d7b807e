package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A share as it should be, and the two ways to have that checked. */
abstract class EnsuringLab {
  static final ShareName NAME = new ShareName("a");
  static final String PATH = Lab.at("a");
  static final OwnershipMark NFS = Lab.mark(NAME, Protocol.NFS);
  static final OwnershipMark SMB = Lab.mark(NAME, Protocol.SMB);
  static final MountPointName MOUNT = new MountPointName("m");

  final Lab lab = new Lab();

  static EnsureShares ensure(Lab lab) {
    return new EnsureShares(lab.context, lab.locator);
  }

  static ExpectedShare expected(Protocol protocol) {
    return new ExpectedShare(NAME, protocol, Optional.of(ShareSize.gib(10)), Optional.empty());
  }

  /** One by one, or all at once: what comes of it is the same. */
  enum Way {
    ONE {
      @Override
      Ensured check(Lab lab, ExpectedShare share) {
        return ensure(lab).one(share);
      }
    },
    ALL {
      @Override
      Ensured check(Lab lab, ExpectedShare share) {
        Map<ShareName, Ensured> answers = ensure(lab).all(List.of(share));
        assertThat(answers).containsOnlyKeys(share.name());
        return answers.get(share.name());
      }
    };

    abstract Ensured check(Lab lab, ExpectedShare share);

    Ensured check(Lab lab) {
      return check(lab, expected(Protocol.NFS));
    }
  }
}

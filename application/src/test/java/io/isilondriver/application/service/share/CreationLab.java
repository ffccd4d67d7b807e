package io.isilondriver.application.service.share;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;

/** A request of each kind, and the use case that carries it out. */
abstract class CreationLab {
  static final ShareName NAME = new ShareName("a");
  static final String PATH = Lab.at("a");
  static final NewShare NFS = NewShare.nfs("a", ShareSize.gib(10));
  static final NewShare SMB = NewShare.smb("a", ShareSize.gib(10));

  final Lab lab = new Lab();

  static Share create(Lab lab, NewShare request) {
    return new CreateShare(lab.context, new ShareLocator(lab.context)).empty(request);
  }

  static Rejected rejected() {
    return new Rejected(Problem.when("Ask").because("the cluster refuses"));
  }
}

package com.example.shares;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.isilon.transport.Credentials;
import java.nio.file.Path;
import java.util.List;

/** Makes a share, and lets one network in. */
public final class FirstShare {
  private FirstShare() {}

  /** Takes the server, the file of the certificate authorities to trust, and the password. */
  public static void main(String[] arguments) {
    String server = arguments[0];
    Path authority = Path.of(arguments[1]);
    String password = arguments[2];

    // README
    try (ShareDriver driver =
        IsilonShareDriver.connect(
            IsilonConfiguration.builder()
                .server(server)
                .certificateAuthorities(authority)
                .credentials(Credentials.of("manila", password))
                .rootDirectory("/ifs/manila")
                .build())) {
      Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(100)));
      driver
          .access()
          .replaceAll(share.name(), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
      System.out.println(share.locations().get(0).path());
    }
    // README: end
  }
}

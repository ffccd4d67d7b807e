package com.example.provision;

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

/** The README's first program: server, certificate authorities and password are its arguments. */
public final class Provision {
  private Provision() {}

  public static void main(String[] arguments) {
    try (ShareDriver driver =
        IsilonShareDriver.connect(
            IsilonConfiguration.builder()
                .server(arguments[0])
                .certificateAuthorities(Path.of(arguments[1]))
                .credentials(Credentials.of("manila", arguments[2]))
                .rootDirectory("/ifs/manila")
                .build())) {
      Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(100)));
      driver
          .access()
          .replaceAll(share.name(), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
      System.out.println(share.locations().get(0).path());
    }
  }
}

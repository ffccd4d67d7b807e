package com.example.web;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.isilon.transport.Credentials;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes a share for whoever puts one. */
@SpringBootApplication
public class Application {
  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  @Bean(destroyMethod = "close")
  ShareDriver driver(
      @Value("${isilon.server}") String server,
      @Value("${isilon.authority}") Path authority,
      @Value("${isilon.password}") String password) {
    return IsilonShareDriver.open(
        IsilonConfiguration.builder()
            .server(server)
            .certificateAuthorities(authority)
            .credentials(Credentials.of("manila", password))
            .rootDirectory("/ifs/manila")
            .build());
  }

  @RestController
  static class Shares {
    private final ShareDriver driver;

    Shares(ShareDriver driver) {
      this.driver = driver;
    }

    @PutMapping("/shares/{name}")
    String create(@PathVariable("name") String name) {
      driver.backend().connect();
      return driver.shares().create(NewShare.nfs(name, ShareSize.gib(1))).locations().get(0).path();
    }
  }
}

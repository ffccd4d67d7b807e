package com.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.service.StorageBackends;
import org.junit.jupiter.api.Test;

final class ExampleProviderTest {
  @Test
  void the_setting_finds_the_backend_by_its_name() {
    assertThat(StorageBackends.named("example")).isInstanceOf(ExampleProvider.class);
  }
}

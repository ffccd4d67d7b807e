package io.isilondriver.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  @Test
  void home_is_what_the_variable_says_and_else_what_java_knows() {
    assertThat(Terminal.home(Map.of("HOME", "/elsewhere"), "/root"))
        .contains(Path.of("/elsewhere"));
    assertThat(Terminal.home(Map.of("HOME", ""), "/root")).contains(Path.of("/root"));
  }

  @Test
  void a_user_whom_nobody_knows_has_no_home() {
    assertThat(Terminal.home(Map.of(), "?")).isEmpty();
    assertThat(Terminal.home(Map.of("HOME", "."), "/root")).isEmpty();
  }
}

package io.isilondriver.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "S-1-1-0",
        "S-1-5-32-544",
        "S-1-22-1-1001",
        "S-1-5-21-1111-2222-3333-1003",
        "S-1-5-21-4294967295-4294967295-4294967295-4294967295"
      })
  void a_SID_is_read_with_or_without_its_prefix(String text) {
    assertThat(new Sid(text)).hasToString(text);
    assertThat(Sid.parse(text)).isEqualTo(new Sid(text));
    assertThat(Sid.parse("SID:" + text)).isEqualTo(new Sid(text));
    assertThat(new Sid(text).persona()).isEqualTo(new PersonaId("SID:" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S-1",
        "S-1-",
        "S-2-5",
        "s-1-5-18",
        "S-1-5-",
        "S-1-5-x",
        "S-1-5-18 ",
        "UID:1001",
        "SID:SID:S-1-1-0",
        "S-1-5-99999999999"
      })
  void other_texts_are_no_SID(String text) {
    assertThatThrownBy(() -> Sid.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("not of the form S-1-...");
  }

  @Test
  void a_SID_has_at_most_15_sub_authorities() {
    assertThat(new Sid("S-1-5" + "-1".repeat(15)).value()).endsWith("-1");
    assertThatThrownBy(() -> new Sid("S-1-5" + "-1".repeat(16))).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void SIDs_sort_by_text() {
    assertThat(Sid.EVERYONE).hasToString("S-1-1-0").isLessThan(new Sid("S-1-5-18"));
    assertThat(new Sid("S-1-5-18")).isGreaterThan(Sid.EVERYONE);
    assertThat(Sid.EVERYONE).isEqualByComparingTo(new Sid("S-1-1-0"));
  }

  @Test
  void a_persona_is_written_as_OneFS_writes_it() {
    assertThat(PersonaId.uid(1001)).isEqualTo(new PersonaId("UID:1001")).hasToString("UID:1001");
    assertThat(PersonaId.gid(0)).hasToString("GID:0");
    assertThat(new PersonaId("USER:alice b")).hasToString("USER:alice b");
    assertThat(new PersonaId("GROUP:" + "g".repeat(255)).value()).hasSize(261);
    assertThat(new PersonaId("SID:S-1-1-0")).isEqualTo(Sid.EVERYONE.persona());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1001", "UID:", "uid:1001", "PID:1", "USER:a\nb", " UID:1"})
  void other_texts_are_no_persona(String text) {
    assertThatThrownBy(() -> new PersonaId(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("not of the form UID:");
  }
}

package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.draws.Draws;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class UrlPathProperties {
  private static String names(Draws draws) {
    return draws.until(
        name ->
            !name.equals(".")
                && !name.equals("..")
                && StandardCharsets.UTF_8.newEncoder().canEncode(name),
        () -> draws.text(1, 40));
  }

  @Test
  void a_name_of_any_kind_arrives_as_it_is() { // W11, W15
    Draws.tries(
        500,
        draws -> {
          String name = names(draws);
          HttpUrl url = HttpUrl.get("https://c:8080/namespace/" + UrlPath.of(List.of("ifs", name)));

          assertThat(url.pathSegments()).containsExactly("namespace", "ifs", name);
          assertThat(url.query()).isNull();
          assertThat(url.fragment()).isNull();
        });
  }

  @Test
  void names_that_break_other_clients() {
    assertThat(UrlPath.of("a b")).hasToString("a%20b");
    assertThat(UrlPath.of("a#b?c")).hasToString("a%23b%3Fc");
    assertThat(UrlPath.of("%41")).hasToString("%2541");
    assertThat(UrlPath.of("/alias")).hasToString("%2Falias");
    assertThat(UrlPath.of("a+b=c;d")).hasToString("a%2Bb%3Dc%3Bd");
    assertThat(UrlPath.of("DOM\\user")).hasToString("DOM%5Cuser");
    assertThat(UrlPath.of("文件😀")).hasToString("%E6%96%87%E4%BB%B6%F0%9F%98%80");
    assertThat(UrlPath.of(List.of("ifs", "a b")).inHeader()).isEqualTo("/ifs/a%20b");
  }

  @Test
  void an_item_url_can_never_be_built_from_an_empty_id() { // R2
    for (String key : new String[] {"", ".", "..", null}) {
      assertThatThrownBy(() -> UrlPath.of(key))
          .isInstanceOf(ShareDriverException.InvalidRequest.class);
      assertThatThrownBy(() -> UrlPath.of("a").child(key))
          .isInstanceOf(ShareDriverException.InvalidRequest.class);
    }
    assertThatThrownBy(() -> UrlPath.of(List.of()))
        .isInstanceOf(ShareDriverException.InvalidRequest.class);
  }

  @Test
  void half_a_character_is_refused_and_not_replaced() {
    assertThatThrownBy(() -> UrlPath.of("a\uD83Db"))
        .isInstanceOf(ShareDriverException.InvalidRequest.class);
  }
}

package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listings, page by page. */
class PagingTest {
  @RegisterExtension
  final OneFsSimulatorExtension onefs =
      OneFsSimulatorExtension.with(builder -> builder.http().pageSize(2));

  private static final String EXPORTS = "/platform/4/protocols/nfs/exports";

  private Wire wire;

  @BeforeEach
  void five_exports_and_one_in_another_zone() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.post(
        "/platform/3/zones", "{\"name\":\"tenant\",\"path\":\"/ifs/tenant\",\"create_path\":true}");
    for (int i = 0; i < 5; i++) {
      wire.mkdir("/ifs/data/d" + i);
      wire.post(EXPORTS, "{\"paths\":[\"/ifs/data/d%d\"]}".formatted(i));
      wire.mkdir("/ifs/tenant/t" + i);
      wire.post(EXPORTS + "?zone=tenant", "{\"paths\":[\"/ifs/tenant/t%d\"]}".formatted(i));
    }
  }

  private static String token(Wire.Got page) {
    return URLEncoder.encode((String) page.at("resume"), StandardCharsets.UTF_8);
  }

  private static List<Object> paths(Wire.Got page) {
    List<Object> paths = new ArrayList<>();
    for (int i = 0; i < page.list("exports").size(); i++) {
      paths.add(page.at("exports." + i + ".paths.0"));
    }
    return paths;
  }

  @Test
  void the_token_alone_leads_through_all_pages_and_is_null_at_the_end() {
    var first = wire.get(EXPORTS + "?zone=tenant");
    var second = wire.get(EXPORTS + "?resume=" + token(first));
    var third = wire.get(EXPORTS + "?resume=" + token(second));

    assertThat(first.at("total")).isEqualTo(5L);
    assertThat(paths(first)).containsExactly("/ifs/tenant/t0", "/ifs/tenant/t1");
    assertThat(paths(second)).containsExactly("/ifs/tenant/t2", "/ifs/tenant/t3");
    assertThat(paths(third)).containsExactly("/ifs/tenant/t4");
    assertThat(third.json()).containsEntry("resume", null);
  }

  @Test
  void other_arguments_beside_a_token_are_ignored_or_refused_where_switched() {
    var first = wire.get(EXPORTS + "?zone=tenant&limit=3");
    String again = EXPORTS + "?zone=System&limit=1&resume=" + token(first);

    assertThat(paths(wire.get(again))).containsExactly("/ifs/tenant/t3", "/ifs/tenant/t4");
    onefs.simulator().quirks().turnOn(Quirk.STRICT_RESUME);
    assertThat(wire.get(again).refusal()).isEqualTo("400 AEC_BAD_REQUEST resume");
    assertThat(wire.get(EXPORTS + "?resume=" + token(first)).status()).isEqualTo(200);
  }

  @Test
  void a_token_that_is_none_or_of_another_resource_is_refused() {
    var first = wire.get(EXPORTS);

    assertThat(wire.get(EXPORTS + "?resume=nonsense").text()).contains("Invalid resume token");
    assertThat(wire.get("/platform/7/protocols/smb/shares?resume=" + token(first)).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST resume");
  }

  @Test
  void an_offset_begins_later_and_sort_and_dir_order() {
    assertThat(paths(wire.get(EXPORTS + "?offset=3")))
        .containsExactly("/ifs/data/d3", "/ifs/data/d4");
    assertThat(paths(wire.get(EXPORTS + "?sort=paths&dir=DESC&limit=2")))
        .containsExactly("/ifs/data/d4", "/ifs/data/d3");
  }

  @Test
  void quotas_have_no_total_and_exports_have_a_digest() {
    assertThat(wire.get("/platform/8/quota/quotas").json()).containsOnlyKeys("quotas", "resume");
    assertThat(wire.get(EXPORTS).json()).containsKeys("digest", "total");
    assertThat(wire.get("/platform/2/protocols/nfs/exports").json()).doesNotContainKey("digest");
  }
}

package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import io.isilondriver.simulator.session.SessionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins, cookies, tokens, and how long they last. */
class SessionTest {
  private final SimulatorClock clock =
      SimulatorClock.standingAt(Instant.parse("2025-01-01T00:00:00Z"));
  private OneFsSimulator simulator;

  private OneFsSimulator start(OneFsSimulatorBuilder builder) {
    simulator = builder.http().clock(clock).start();
    return simulator;
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static Wire.Got look(Wire wire, String... more) {
    return wire.get("/platform/3/cluster/config", more);
  }

  @Test
  void a_login_tells_its_times_and_sets_two_cookies_that_plain_http_may_carry() {
    start(OneFsSimulator.builder());

    var got = new Wire(simulator.url()).login("admin", "simulator");

    assertThat(got.status()).isEqualTo(201);
    assertThat(got.text())
        .isEqualTo(
            "{\"services\":[\"platform\",\"namespace\"],\"timeout_absolute\":14400,"
                + "\"timeout_inactive\":900,\"username\":\"admin\"}");
    assertThat(got.response().headers().allValues("set-cookie"))
        .satisfiesExactly(
            session ->
                assertThat(session)
                    .startsWith("isisessid=")
                    .endsWith("; path=/; HttpOnly; SameSite=strict"),
            token -> assertThat(token).startsWith("isicsrf=").endsWith("; path=/"));
  }

  @Test
  void a_wrong_password_is_401_with_a_message_and_sets_no_cookie() {
    start(OneFsSimulator.builder());

    var got = new Wire(simulator.url()).login("admin", "guess");

    assertThat(got.status()).isEqualTo(401);
    assertThat(got.text()).isEqualTo("{\"message\":\"Username or password is incorrect.\"}");
    assertThat(got.header("set-cookie")).isEmpty();
  }

  @Test
  void a_login_without_services_is_refused() {
    start(OneFsSimulator.builder());

    var got =
        new Wire(simulator.url())
            .post("/session/1/session", "{\"username\":\"admin\",\"password\":\"simulator\"}");

    assertThat(got.refusal()).isEqualTo("400 AEC_BAD_REQUEST services");
  }

  @Test
  void a_session_can_be_looked_at_and_closed() {
    start(OneFsSimulator.builder());
    Wire wire = Wire.loggedIn(simulator);

    assertThat(wire.get("/session/1/session").at("username")).isEqualTo("admin");
    assertThat(simulator.sessions().open()).isEqualTo(1);
    assertThat(wire.delete("/session/1/session").status()).isEqualTo(204);
    assertThat(simulator.sessions().open()).isZero();
    assertThat(look(wire).status()).isEqualTo(401);
    assertThat(wire.get("/session/1/session").text())
        .isEqualTo("{\"errors\":[{\"message\":\"authorization required\"}]}");
  }

  @Test
  void the_token_and_referer_or_origin_are_demanded_of_every_method() {
    start(OneFsSimulator.builder());
    Wire wire = Wire.loggedIn(simulator);
    var login = new Wire(simulator.url()).login("admin", "simulator");
    String cookie = "isisessid=" + Wire.cookie(login, "isisessid");
    String token = Wire.cookie(login, "isicsrf");
    var bare = new Wire(simulator.url());

    var refused = look(wire, "X-CSRF-Token", "wrong");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("Content-Type")).isEqualTo("text/html");
    assertThat(refused.text()).hasSize(49).doesNotContain("errors");
    assertThat(look(bare, "Cookie", cookie, "Referer", "https://x").status()).isEqualTo(401);
    assertThat(look(bare, "Cookie", cookie, "X-CSRF-Token", token).status()).isEqualTo(401);
    assertThat(look(bare, "Cookie", cookie, "X-CSRF-Token", token, "Origin", "https://x").status())
        .isEqualTo(200);
    assertThat(look(bare, "Cookie", cookie, "X-CSRF-Token", token, "Referer", "x").status())
        .isEqualTo(200);
  }

  @Test
  void where_switched_only_changes_are_checked_or_the_failure_is_403() {
    start(OneFsSimulator.builder().turnOn(Quirk.CSRF_ONLY_ON_CHANGES));
    Wire wire = Wire.loggedIn(simulator);

    assertThat(look(wire, "X-CSRF-Token", "wrong").status()).isEqualTo(200);
    assertThat(wire.delete("/namespace/ifs/x", "X-CSRF-Token", "wrong").status()).isEqualTo(401);
    simulator.quirks().turnOff(Quirk.CSRF_UNAUTHORIZED);
    assertThat(wire.delete("/namespace/ifs/x", "X-CSRF-Token", "wrong").status()).isEqualTo(403);
  }

  @Test
  void old_releases_have_no_token_and_ask_for_neither_token_nor_referer() {
    start(OneFsSimulator.builder().turnOn(Quirk.NO_CSRF));
    var login = new Wire(simulator.url()).login("admin", "simulator");

    assertThat(login.response().headers().allValues("set-cookie")).hasSize(1);
    assertThat(
            look(
                    new Wire(simulator.url()),
                    "Cookie",
                    "isisessid=" + Wire.cookie(login, "isisessid"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void before_9_3_use_keeps_a_session_alive_until_its_absolute_end() {
    start(OneFsSimulator.builder().oneFsVersion("9.2.0.0"));
    Wire wire = Wire.loggedIn(simulator);

    for (int minutes = 0; minutes < 230; minutes += 10) {
      clock.advance(Duration.ofMinutes(10));
      assertThat(look(wire).status()).as("after %d minutes", minutes).isEqualTo(200);
    }
    clock.advance(Duration.ofMinutes(11));
    assertThat(look(wire).status()).isEqualTo(401);
  }

  @Test
  void before_9_3_an_idle_session_ends() {
    start(OneFsSimulator.builder().oneFsVersion("9.2.0.0"));
    Wire wire = Wire.loggedIn(simulator);
    clock.advance(Duration.ofSeconds(899));
    assertThat(look(wire).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(900));

    var got = look(wire);
    assertThat(got.status()).isEqualTo(401);
    assertThat(got.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void from_9_3_use_does_not_extend_a_cookie_but_a_replacement_comes_near_its_end() {
    start(OneFsSimulator.builder().oneFsVersion("9.4.0.0"));
    Wire wire = Wire.loggedIn(simulator);
    clock.advance(Duration.ofSeconds(449));
    assertThat(look(wire).response().headers().allValues("set-cookie")).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    var replacement = look(wire);
    assertThat(replacement.response().headers().allValues("set-cookie")).hasSize(2);
    assertThat(look(wire).response().headers().allValues("set-cookie"))
        .as("only one successor for each cookie")
        .isEmpty();
    assertThat(simulator.sessions().open()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(450));
    assertThat(look(wire).status()).as("the old cookie is at its end").isEqualTo(401);
    wire.adopt(replacement);
    assertThat(look(wire).status()).isEqualTo(200);
    assertThat(simulator.sessions().logins()).isEqualTo(1);
  }

  @Test
  void replacements_do_not_outlive_the_absolute_end() {
    start(OneFsSimulator.builder());
    Wire wire = Wire.loggedIn(simulator);

    for (int seconds = 0; seconds < 14_400 - 500; seconds += 500) {
      clock.advance(Duration.ofSeconds(500));
      var got = look(wire);
      assertThat(got.status()).isEqualTo(200);
      wire.adopt(got);
    }
    clock.advance(Duration.ofSeconds(500));
    assertThat(look(wire).status()).isEqualTo(401);
  }

  @Test
  void a_refusal_carries_replacement_cookies_too_and_the_token_may_change_with_them() {
    start(OneFsSimulator.builder().turnOn(Quirk.REPLACEMENT_TOKENS));
    Wire wire = Wire.loggedIn(simulator);
    clock.advance(Duration.ofSeconds(600));

    var refusal = wire.get("/platform/1/quota/quotas/none");

    assertThat(refusal.status()).isEqualTo(404);
    String token = Wire.cookie(refusal, "isicsrf");
    assertThat(token).isNotEmpty();
    wire.adopt(refusal);
    assertThat(look(wire).status()).isEqualTo(200);
  }

  @Test
  void from_9_5_the_401_is_a_page() {
    start(OneFsSimulator.builder().oneFsVersion("9.5.0.0"));

    var got = look(new Wire(simulator.url()));

    assertThat(got.status()).isEqualTo(401);
    assertThat(got.header("Content-Type")).isEqualTo("text/html; charset=iso-8859-1");
    assertThat(got.text()).contains("<h1>Unauthorized</h1>");
  }

  @Test
  void a_full_table_is_told_apart_from_a_wrong_password() {
    start(OneFsSimulator.builder().sessions(SessionPolicy.DEFAULT.atMost(2)));
    Wire first = Wire.loggedIn(simulator);
    Wire.loggedIn(simulator);

    var third = new Wire(simulator.url()).login("admin", "simulator");
    assertThat(third.status()).isEqualTo(401);
    assertThat(third.text()).isEqualTo("{\"message\":\"Unable to create session.\"}");
    simulator.quirks().turnOn(Quirk.LOGIN_ERROR_LIST);
    assertThat(new Wire(simulator.url()).login("admin", "simulator").text())
        .isEqualTo("{\"errors\":[{\"message\":\"Unable to create session.\"}]}");
    simulator.quirks().turnOn(Quirk.ERRORS_AS_TEXT);
    assertThat(new Wire(simulator.url()).login("admin", "simulator").text())
        .isEqualTo("{\"errors\":\"Unable to create session.\"}");
    simulator.quirks().turnOff(Quirk.ERRORS_AS_TEXT);
    simulator.quirks().turnOn(Quirk.SESSION_LIMIT_FORBIDDEN);
    assertThat(new Wire(simulator.url()).login("admin", "simulator").refusal())
        .isEqualTo("403 AEC_LIMIT_EXCEEDED null");

    first.delete("/session/1/session");
    assertThat(new Wire(simulator.url()).login("admin", "simulator").status()).isEqualTo(201);
  }

  @Test
  void where_switched_the_table_is_full_of_sessions_of_others() {
    start(OneFsSimulator.builder());
    Wire before = Wire.loggedIn(simulator);
    simulator.quirks().turnOn(Quirk.SESSION_TABLE_FULL);

    assertThat(new Wire(simulator.url()).login("admin", "simulator").at("message"))
        .isEqualTo("Unable to create session.");
    assertThat(look(before).status()).isEqualTo(200);
    assertThat(look(Wire.basic(simulator, "admin", "simulator")).status()).isEqualTo(200);
  }

  @Test
  void a_session_may_be_known_to_its_own_node_only() {
    start(OneFsSimulator.builder().nodes(2).oneFsVersion("9.1.0.0"));
    var login = new Wire(simulator.urls().get(0)).login("admin", "simulator");
    var here = new Wire(simulator.urls().get(0));
    here.adopt(login);
    var there = new Wire(simulator.urls().get(1));
    there.adopt(login);

    assertThat(look(here).status()).isEqualTo(200);
    assertThat(look(there).status()).isEqualTo(401);
    simulator.quirks().turnOff(Quirk.SESSIONS_PER_NODE);
    assertThat(look(there).status()).isEqualTo(200);
  }

  @Test
  void basic_authentication_needs_neither_cookie_nor_token() {
    start(OneFsSimulator.builder());

    assertThat(look(Wire.basic(simulator, "admin", "simulator")).status()).isEqualTo(200);
    assertThat(look(Wire.basic(simulator, "admin", "wrong")).status()).isEqualTo(401);
    simulator.quirks().turnOn(Quirk.NO_BASIC);
    assertThat(look(Wire.basic(simulator, "admin", "simulator")).status()).isEqualTo(401);
  }

  @Test
  void under_single_sign_on_no_password_is_good() {
    start(OneFsSimulator.builder().turnOn(Quirk.REQUIRE_SSO));

    assertThat(new Wire(simulator.url()).login("admin", "simulator").status()).isEqualTo(401);
    assertThat(look(Wire.basic(simulator, "admin", "simulator")).status()).isEqualTo(401);
  }

  @Test
  void an_account_without_the_login_privilege_is_403() {
    var account =
        new ApiAccount(
            "reader",
            "pw",
            Persona.uid(2000),
            Persona.gid(2000),
            List.of(new ApiAccount.Privilege("ISI_PRIV_QUOTA", "Quota", true)));
    start(OneFsSimulator.builder().account(account));

    assertThat(new Wire(simulator.url()).login("reader", "pw").refusal())
        .isEqualTo("403 AEC_FORBIDDEN null");
  }

  @Test
  void a_read_only_privilege_reads_and_does_not_write() {
    var account =
        new ApiAccount(
            "reader",
            "pw",
            Persona.uid(2000),
            Persona.gid(2000),
            List.of(
                new ApiAccount.Privilege("ISI_PRIV_LOGIN_PAPI", "Platform API", true),
                new ApiAccount.Privilege("ISI_PRIV_QUOTA", "Quota", true)));
    start(OneFsSimulator.builder().account(account));
    Wire wire = Wire.loggedIn(simulator, "reader", "pw");

    assertThat(wire.get("/platform/1/quota/quotas").status()).isEqualTo(200);
    assertThat(wire.delete("/platform/1/quota/quotas/x").refusal())
        .isEqualTo("403 AEC_FORBIDDEN null");
    assertThat(wire.get("/platform/1/snapshot/snapshots").status()).isEqualTo(403);
    assertThat(wire.get("/namespace/ifs").status()).isEqualTo(403);
    assertThat(wire.get("/platform/1/auth/id").text())
        .contains("{\"id\":\"ISI_PRIV_QUOTA\",\"name\":\"Quota\",\"read_only\":true}");
    assertThat(wire.get("/platform/14/auth/id").text())
        .contains("{\"id\":\"ISI_PRIV_QUOTA\",\"name\":\"Quota\",\"permission\":\"r\"}");
  }

  @Test
  void one_session_or_all_can_end_at_a_chosen_request() {
    start(OneFsSimulator.builder());
    Wire one = Wire.loggedIn(simulator);
    Wire other = Wire.loggedIn(simulator);

    simulator.faults().add(FaultRule.next(new Fault.ExpireSession()));
    assertThat(look(one).status()).isEqualTo(401);
    assertThat(look(other).status()).isEqualTo(200);
    simulator.faults().add(FaultRule.next(new Fault.ExpireAllSessions()));
    assertThat(look(other).status()).isEqualTo(401);
  }
}

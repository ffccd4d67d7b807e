package io.isilondriver.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.isilondriver.application.port.in.wrong.ShowsAnOutboundPort;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.wrong.ShowsAUseCase;
import io.isilondriver.application.wrong.HoldsLocksAroundRequests;
import io.isilondriver.application.wrong.KnowsTheDriver;
import io.isilondriver.application.wrong.OpensAConnection;
import io.isilondriver.application.wrong.OtherHalfOfACircle;
import io.isilondriver.application.wrong.TakesTimeAndChanceFromTheJdk;
import io.isilondriver.configuration.wrong.KnowsTheConnection;
import io.isilondriver.contract.wrong.KnowsAnAdapter;
import io.isilondriver.contract.wrong.KnowsTheIsilonAdapters;
import io.isilondriver.domain.wrong.KnowsTheApplication;
import io.isilondriver.domain.wrong.OneHalfOfACircle;
import io.isilondriver.domain.wrong.OnePartOfACircle;
import io.isilondriver.domain.wrongtoo.OtherPartOfACircle;
import io.isilondriver.driver.wrong.BringsPicocli;
import io.isilondriver.driver.wrong.LogsThroughTheJdk;
import io.isilondriver.driver.wrong.ShowsALibrary;
import io.isilondriver.driver.wrong.WritesToTheProcess;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.inmemory.wrong.KnowsTheTransport;
import io.isilondriver.isilon.papi.wrong.KnowsAUseCase;
import io.isilondriver.isilon.papi.wrong.KnowsTheSimulatedCluster;
import io.isilondriver.isilon.ran.wrong.KnowsThePapiAdapter;
import io.isilondriver.isilon.ran.wrong.SendsWhatMustNotBeSent;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.nullable.NotNullMarked;
import io.isilondriver.onefs.wrong.Chicken;
import io.isilondriver.onefs.wrong.Egg;
import io.isilondriver.onefs.wrong.KnowsTheDomain;
import io.isilondriver.simulator.wrong.KnowsThePorts;
import io.isilondriver.simulator.wrong.LogsPastSlf4j;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that passes whatever it sees proves nothing: each rule has a counter-example. */
final class RulesThatCanFailTest {
  private static final Map<ArchRule, List<Class<?>>> COUNTER_EXAMPLES = new LinkedHashMap<>();

  static {
    wrong(ArchitectureRules.the_domain_knows_only_the_jdk, KnowsTheApplication.class);
    wrong(ArchitectureRules.the_application_knows_only_the_domain, KnowsTheDriver.class);
    wrong(
        ArchitectureRules.the_configuration_knows_only_the_application_and_the_domain,
        KnowsTheConnection.class);
    wrong(ArchitectureRules.inbound_ports_know_no_outbound_ones, ShowsAnOutboundPort.class);
    wrong(ArchitectureRules.outbound_ports_know_no_use_cases, ShowsAUseCase.class);
    wrong(ArchitectureRules.only_the_isilon_adapters_speak_http, KnowsTheTransport.class);
    wrong(ArchitectureRules.what_integrators_see_shows_no_library, ShowsALibrary.class);
    wrong(ArchitectureRules.the_core_opens_no_file_and_no_connection, OpensAConnection.class);
    wrong(
        ArchitectureRules.time_chance_and_sleep_come_to_the_core_from_outside,
        TakesTimeAndChanceFromTheJdk.class);
    wrong(ArchitectureRules.only_the_application_brings_picocli_and_logback, BringsPicocli.class);
    wrong(ArchitectureRules.nobody_logs_past_slf4j, LogsPastSlf4j.class, LogsThroughTheJdk.class);
    wrong(ArchitectureRules.libraries_write_to_no_stream_of_the_process, WritesToTheProcess.class);
    wrong(
        ArchitectureRules.no_lock_of_the_jvm_is_held_around_io,
        Namespace.class,
        HoldsLocksAroundRequests.class);
    circle(
        ArchitectureRules.modules_have_no_cycles, OneHalfOfACircle.class, OtherHalfOfACircle.class);
    circle(
        ArchitectureRules.the_parts_of_a_module_have_no_cycles,
        OnePartOfACircle.class,
        OtherPartOfACircle.class);
    circle(
        ArchitectureRules.no_classes_of_cluster_and_simulator_hang_in_a_circle,
        Chicken.class,
        Egg.class);
    wrong(ArchitectureRules.every_package_is_null_marked, NotNullMarked.class);

    wrong(AdapterRules.the_papi_adapter_knows_no_other, KnowsTheSimulatedCluster.class);
    wrong(AdapterRules.the_ran_adapter_knows_no_other, KnowsThePapiAdapter.class);
    wrong(AdapterRules.the_in_memory_adapter_knows_no_other, KnowsTheTransport.class);
    wrong(AdapterRules.adapters_know_no_use_case, KnowsAUseCase.class);
    known(
        AdapterRules.only_the_isilon_adapters_and_their_composition_know_the_transport,
        ConnectionSettings.class,
        KnowsTheIsilonAdapters.class);
    known(
        AdapterRules.only_compositions_know_the_isilon_adapters,
        KnowsAUseCase.class,
        KnowsTheIsilonAdapters.class);
    known(
        AdapterRules.only_compositions_know_the_in_memory_adapter,
        InMemoryBackend.class,
        KnowsAnAdapter.class);
    wrong(AdapterRules.the_cluster_in_memory_knows_nothing_of_the_rest, KnowsTheDomain.class);
    wrong(
        AdapterRules.the_simulator_knows_the_cluster_in_memory_and_nothing_else_of_the_rest,
        KnowsThePorts.class);
    wrong(
        AdapterRules.the_isilon_adapters_share_nothing_with_the_simulator,
        KnowsTheSimulatedCluster.class);
    wrong(AdapterRules.the_contract_suite_knows_ports_and_no_adapter, KnowsAnAdapter.class);

    wrong(
        RequestRules.every_key_in_a_url_is_one_that_cannot_be_empty, SendsWhatMustNotBeSent.class);
    wrong(RequestRules.no_url_is_built_past_the_paths, SendsWhatMustNotBeSent.class);
    wrong(RequestRules.what_is_deleted_is_always_one_item, SendsWhatMustNotBeSent.class);
    wrong(RequestRules.no_directory_is_created_over_another, SendsWhatMustNotBeSent.class);
    wrong(RequestRules.every_answer_that_is_read_can_list_errors, SendsWhatMustNotBeSent.class);
  }

  static List<ArchRule> rules() {
    return Stream.of(ArchitectureRules.class, AdapterRules.class, RequestRules.class)
        .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .map(RulesThatCanFailTest::valueOf)
        .toList();
  }

  @Test
  void each_rule_has_a_counter_example() {
    assertThat(COUNTER_EXAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(rules());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_counter_example_fails_its_rule(ArchRule rule) {
    List<Class<?>> wrong = COUNTER_EXAMPLES.get(rule);
    JavaClasses classes = new ClassFileImporter().importClasses(wrong);

    assertThatThrownBy(() -> rule.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(wrong.get(wrong.size() - 1).getSimpleName());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_that_finds_no_class_is_no_success(ArchRule rule) {
    JavaClasses nothing = new ClassFileImporter().importPackages("io.isilondriver.nowhere");

    assertThatThrownBy(() -> rule.check(nothing)).isInstanceOf(AssertionError.class);
  }

  @Test
  void every_way_to_hold_a_lock_around_a_request_is_found() {
    JavaClasses classes =
        new ClassFileImporter().importClasses(HoldsLocksAroundRequests.class, Namespace.class);

    assertThatThrownBy(() -> ArchitectureRules.no_lock_of_the_jvm_is_held_around_io.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(5 times)")
        .hasMessageContaining("inASynchronizedMethod")
        .hasMessageContaining("inASynchronizedBlock")
        .hasMessageContaining("underALock(")
        .hasMessageContaining("underALockThatAnotherMethodTook")
        .hasMessageContaining("aroundWorkThatIsHandedIn");
  }

  private static void wrong(ArchRule rule, Class<?>... each) {
    COUNTER_EXAMPLES.put(rule, List.of(each));
  }

  private static void circle(ArchRule rule, Class<?> one, Class<?> other) {
    COUNTER_EXAMPLES.put(rule, List.of(one, other));
  }

  /** A rule about those who know a class fails for one of them. */
  private static void known(ArchRule rule, Class<?> known, Class<?> by) {
    COUNTER_EXAMPLES.put(rule, List.of(known, by));
  }

  private static ArchRule valueOf(Field rule) {
    try {
      return (ArchRule) rule.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

package io.isilondriver.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.isilondriver.domain.wrong.KnowsTheApplication;
import io.isilondriver.inmemory.wrong.KnowsTheTransport;
import io.isilondriver.isilon.papi.wrong.KnowsTheSimulatedCluster;
import io.isilondriver.isilon.ran.wrong.SendsWhatMustNotBeSent;
import io.isilondriver.onefs.wrong.KnowsTheDomain;
import io.isilondriver.simulator.wrong.KnowsThePorts;
import io.isilondriver.simulator.wrong.LogsPastSlf4j;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that passes whatever it is shown proves nothing; these are shown something wrong. */
final class RulesThatCanFailTest {
  static List<Field> rules() {
    return Stream.of(ArchitectureRules.class, AdapterRules.class, RequestRules.class)
        .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .toList();
  }

  @Test
  void all_rules_are_looked_at() {
    assertThat(rules()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_that_finds_no_class_is_no_success(Field rule) throws IllegalAccessException {
    JavaClasses nothing = new ClassFileImporter().importPackages("io.isilondriver.nowhere");
    ArchRule archRule = (ArchRule) rule.get(null);

    assertThatThrownBy(() -> archRule.check(nothing)).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_domain_class_that_knows_the_application_is_found() {
    assertFinds(ArchitectureRules.the_domain_knows_only_the_jdk, KnowsTheApplication.class);
  }

  @Test
  void an_adapter_that_knows_another_is_found() {
    assertFinds(AdapterRules.the_papi_adapter_knows_no_other, KnowsTheSimulatedCluster.class);
    assertFinds(AdapterRules.the_in_memory_adapter_knows_no_other, KnowsTheTransport.class);
  }

  @Test
  void a_part_of_the_simulated_cluster_that_knows_the_driver_is_found() {
    assertFinds(AdapterRules.the_cluster_in_memory_knows_nothing_of_the_rest, KnowsTheDomain.class);
    assertFinds(
        AdapterRules.the_simulator_knows_the_cluster_in_memory_and_nothing_else_of_the_rest,
        KnowsThePorts.class);
    assertFinds(
        AdapterRules.the_isilon_adapters_share_nothing_with_the_simulator,
        KnowsTheSimulatedCluster.class);
  }

  @Test
  void a_class_that_speaks_http_where_it_should_not_is_found() {
    assertFinds(ArchitectureRules.only_the_isilon_adapters_speak_http, KnowsTheTransport.class);
  }

  @Test
  void a_class_that_logs_past_slf4j_is_found() {
    assertFinds(ArchitectureRules.nobody_logs_past_slf4j, LogsPastSlf4j.class);
  }

  @Test
  void a_package_that_is_not_null_marked_is_found() {
    assertFinds(ArchitectureRules.every_package_is_null_marked, LogsPastSlf4j.class);
  }

  @Test
  void a_request_that_could_hit_a_collection_or_overwrite_a_directory_is_found() {
    assertFinds(
        RequestRules.every_key_in_a_url_is_one_that_cannot_be_empty, SendsWhatMustNotBeSent.class);
    assertFinds(RequestRules.no_url_is_built_past_the_paths, SendsWhatMustNotBeSent.class);
    assertFinds(RequestRules.what_is_deleted_is_always_one_item, SendsWhatMustNotBeSent.class);
    assertFinds(RequestRules.no_directory_is_created_over_another, SendsWhatMustNotBeSent.class);
    assertFinds(
        RequestRules.every_answer_that_is_read_can_list_errors, SendsWhatMustNotBeSent.class);
  }

  private static void assertFinds(ArchRule rule, Class<?> wrong) {
    JavaClasses classes = new ClassFileImporter().importClasses(wrong);

    assertThatThrownBy(() -> rule.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(wrong.getSimpleName());
  }
}

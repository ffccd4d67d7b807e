package io.isilondriver.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know an adapter, and what adapters may know. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = DoNotIncludeTests.class)
final class AdapterRules {
  @ArchTest
  static final ArchRule the_papi_adapter_knows_no_other =
      noClasses()
          .that()
          .resideInAPackage(Layers.PAPI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Layers.RAN, Layers.IN_MEMORY, Layers.CLUSTER);

  @ArchTest
  static final ArchRule the_ran_adapter_knows_no_other =
      noClasses()
          .that()
          .resideInAPackage(Layers.RAN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Layers.PAPI, Layers.IN_MEMORY, Layers.CLUSTER);

  @ArchTest
  static final ArchRule the_in_memory_adapter_knows_no_other =
      noClasses()
          .that()
          .resideInAPackage(Layers.IN_MEMORY)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(Layers.ISILON);

  @ArchTest
  static final ArchRule adapters_know_no_use_case =
      noClasses()
          .that()
          .resideInAnyPackage(Layers.ISILON, Layers.IN_MEMORY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isilondriver.application.port.in..", "io.isilondriver.application.service..");

  @ArchTest
  static final ArchRule only_the_isilon_adapters_and_their_composition_know_the_transport =
      classes()
          .that()
          .resideInAPackage(Layers.TRANSPORT)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              Layers.TRANSPORT, Layers.PAPI, Layers.RAN, Layers.DRIVER, Layers.BENCHMARKS);

  @ArchTest
  static final ArchRule only_compositions_know_the_isilon_adapters =
      classes()
          .that()
          .resideInAnyPackage(Layers.PAPI, Layers.RAN)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              Layers.PAPI, Layers.RAN, Layers.DRIVER, Layers.BOOTSTRAP, Layers.BENCHMARKS);

  @ArchTest
  static final ArchRule only_compositions_know_the_in_memory_adapter =
      classes()
          .that()
          .resideInAPackage(Layers.IN_MEMORY)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(Layers.IN_MEMORY, Layers.DRIVER, Layers.BOOTSTRAP, Layers.BENCHMARKS);

  @ArchTest
  static final ArchRule the_cluster_in_memory_knows_nothing_of_the_rest =
      classes()
          .that()
          .resideInAPackage(Layers.CLUSTER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Layers.CLUSTER, "java..", Layers.NULLNESS, "com.squareup.moshi..", "okio..");

  @ArchTest
  static final ArchRule the_simulator_knows_the_cluster_in_memory_and_nothing_else_of_the_rest =
      noClasses()
          .that()
          .resideInAPackage(Layers.SIMULATOR)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.isilondriver..")
                  .and(resideOutsideOfPackages(Layers.SIMULATOR, Layers.CLUSTER)));

  @ArchTest
  static final ArchRule the_isilon_adapters_share_nothing_with_the_simulator =
      noClasses()
          .that()
          .resideInAPackage(Layers.ISILON)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Layers.SIMULATOR, Layers.CLUSTER);

  @ArchTest
  static final ArchRule the_contract_suite_knows_ports_and_no_adapter =
      noClasses()
          .that()
          .resideInAPackage(Layers.CONTRACT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Layers.ISILON,
              Layers.IN_MEMORY,
              Layers.CLUSTER,
              Layers.SIMULATOR,
              Layers.DRIVER,
              Layers.BOOTSTRAP);

  private AdapterRules() {}
}

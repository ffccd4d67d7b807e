package io.isilondriver.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.isilondriver.application.port.out.coordination.Locks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The layering of the modules, as far as a {@code pom.xml} cannot say it. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureRules {
  private static final Set<String> TIME_AND_CHANCE =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.UUID.randomUUID");

  @ArchTest
  static final ArchRule the_domain_knows_only_the_jdk =
      classes()
          .that()
          .resideInAPackage(Layers.DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(Layers.DOMAIN, "java..", Layers.NULLNESS);

  @ArchTest
  static final ArchRule the_application_knows_only_the_domain =
      classes()
          .that()
          .resideInAPackage(Layers.APPLICATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(Layers.APPLICATION, Layers.DOMAIN, "java..", Layers.NULLNESS);

  @ArchTest
  static final ArchRule the_configuration_knows_only_the_application_and_the_domain =
      classes()
          .that()
          .resideInAPackage(Layers.CONFIGURATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Layers.CONFIGURATION, Layers.APPLICATION, Layers.DOMAIN, "java..", Layers.NULLNESS);

  @ArchTest
  static final ArchRule inbound_ports_know_no_outbound_ones =
      noClasses()
          .that()
          .resideInAPackage("io.isilondriver.application.port.in..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isilondriver.application.port.out..", "io.isilondriver.application.service..");

  @ArchTest
  static final ArchRule outbound_ports_know_no_use_cases =
      noClasses()
          .that()
          .resideInAPackage("io.isilondriver.application.port.out..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isilondriver.application.port.in..", "io.isilondriver.application.service..");

  @ArchTest
  static final ArchRule only_the_isilon_adapters_speak_http =
      noClasses()
          .that()
          .resideOutsideOfPackages(Layers.ISILON, Layers.DRIVER, Layers.BENCHMARKS)
          .should()
          .dependOnClassesThat()
          // okhttp3.tls makes certificates and sends nothing.
          .resideInAnyPackage(
              "okhttp3", "okhttp3.internal..", "retrofit2..", "io.github.resilience4j..");

  @ArchTest
  static final ArchRule what_integrators_see_shows_no_library =
      classes()
          .that()
          .arePublic()
          .and()
          .resideInAnyPackage(Layers.DOMAIN, Layers.APPLICATION, Layers.DRIVER)
          .should(
              showNone(
                  "okhttp3.",
                  "okio.",
                  "retrofit2.",
                  "com.squareup.moshi.",
                  "io.github.resilience4j."));

  @ArchTest
  static final ArchRule the_core_opens_no_file_and_no_connection =
      noClasses()
          .that()
          .resideInAnyPackage(Layers.DOMAIN, Layers.APPLICATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "javax.net..", "java.nio.file..");

  @ArchTest
  static final ArchRule time_chance_and_sleep_come_to_the_core_from_outside =
      noClasses()
          .that()
          .resideInAnyPackage(Layers.DOMAIN, Layers.APPLICATION)
          .and()
          // The one that sleeps, and the composition that hands out the clock.
          .doNotHaveFullyQualifiedName("io.isilondriver.application.service.context.Sleeper")
          .and()
          .doNotHaveFullyQualifiedName("io.isilondriver.application.service.ShareDrivers")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "time, chance or sleep is taken from the JDK",
                  call -> TIME_AND_CHANCE.contains(nameOf(call))))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

  @ArchTest
  static final ArchRule only_the_application_brings_picocli_and_logback =
      noClasses()
          .that()
          .resideOutsideOfPackages(Layers.BOOTSTRAP, Layers.BENCHMARKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "ch.qos.logback..");

  @ArchTest
  static final ArchRule nobody_logs_past_slf4j =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.System$Logger");

  @ArchTest
  static final ArchRule libraries_write_to_no_stream_of_the_process =
      noClasses()
          .that()
          // The simulator writes its access log there when it is asked to.
          .resideOutsideOfPackages(Layers.BOOTSTRAP, Layers.BENCHMARKS, Layers.SIMULATOR)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule no_lock_of_the_jvm_is_held_around_io =
      classes()
          .that()
          .resideInAnyPackage(Layers.APPLICATION, Layers.ISILON, Layers.DRIVER)
          .and()
          .doNotImplement(Locks.class)
          .should(new HoldNoLockAroundIo())
          .because("a thread that waits there can neither be interrupted nor keep a deadline");

  @ArchTest
  static final ArchRule modules_have_no_cycles =
      slices().matching("io.isilondriver.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_parts_of_a_module_have_no_cycles =
      slices().assignedFrom(new PartsOfModules()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_classes_of_cluster_and_simulator_hang_in_a_circle =
      slices()
          .assignedFrom(new Families(Layers.CLUSTER, Layers.SIMULATOR))
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes().should(resideInANullMarkedPackage());

  private ArchitectureRules() {}

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(violated(type, type.getName() + " is in a package that is not @NullMarked"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> showNone(String... libraries) {
    return new ArchCondition<>("show no type of " + String.join(", ", libraries)) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        shownBy(type)
            .filter(shown -> Arrays.stream(libraries).anyMatch(shown.getName()::startsWith))
            .forEach(
                shown -> events.add(violated(type, type.getName() + " shows " + shown.getName())));
      }
    };
  }

  /** The types that others meet in supertypes, fields, constructors and methods. */
  private static Stream<JavaClass> shownBy(JavaClass type) {
    Stream<JavaType> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> fields =
        type.getFields().stream().filter(ArchitectureRules::isShown).map(JavaField::getType);
    Stream<JavaType> signatures =
        type.getCodeUnits().stream()
            .filter(ArchitectureRules::isShown)
            .flatMap(
                unit ->
                    Stream.concat(
                        unit.getParameterTypes().stream(), Stream.of(unit.getReturnType())));
    return Stream.of(supertypes, fields, signatures)
        .flatMap(types -> types)
        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream());
  }

  private static boolean isShown(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static String nameOf(JavaMethodCall call) {
    return call.getTargetOwner().getName() + "." + call.getName();
  }

  /**
   * The parts of each module are slices, with all that is below them. What stands in a module's own
   * package puts its parts together, and may know them all.
   */
  private static final class PartsOfModules implements SliceAssignment {
    private static final List<String> WHOLES =
        List.of(
            "io.isilondriver.application.port.",
            "io.isilondriver.application.service.",
            "io.isilondriver.application.",
            "io.isilondriver.bootstrap.",
            "io.isilondriver.contract.",
            "io.isilondriver.domain.",
            "io.isilondriver.driver.",
            "io.isilondriver.isilon.papi.",
            "io.isilondriver.isilon.ran.",
            "io.isilondriver.isilon.transport.",
            "io.isilondriver.onefs.",
            "io.isilondriver.simulator.");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return WHOLES.stream()
          .filter(name::startsWith)
          .findFirst()
          .map(
              whole ->
                  SliceIdentifier.of(whole + name.substring(whole.length()).split("\\.", 2)[0]))
          .orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
      return "parts of modules";
    }
  }

  /**
   * Each class of some packages is a slice, with what is nested in it, with its builder, and with
   * its subclasses in the same package: these know each other by nature.
   */
  private static final class Families implements SliceAssignment {
    private final PackageMatchers packages;

    Families(String... packages) {
      this.packages = PackageMatchers.of(packages);
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return packages.test(type.getPackageName())
          ? SliceIdentifier.of(head(type).replaceFirst("Builder$", ""))
          : SliceIdentifier.ignore();
    }

    private static String head(JavaClass type) {
      JavaClass outermost = type.getEnclosingClass().map(Families::outermost).orElse(type);
      return outermost
          .getRawSuperclass()
          .filter(parent -> parent.getPackageName().equals(outermost.getPackageName()))
          .map(Families::head)
          .orElse(outermost.getName());
    }

    private static JavaClass outermost(JavaClass type) {
      return type.getEnclosingClass().map(Families::outermost).orElse(type);
    }

    @Override
    public String getDescription() {
      return "classes with their kin";
    }
  }
}

package io.isilondriver.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What holds for every request that an adapter can send, whoever writes the next one. */
@AnalyzeClasses(packages = Layers.ROOT, importOptions = DoNotIncludeTests.class)
final class RequestRules {
  private static final String HTTP = "retrofit2.http.";
  private static final String PATH = HTTP + "Path";
  private static final String URL_PATH = "io.isilondriver.isilon.transport.UrlPath";
  private static final String CARRIES_ERRORS = "io.isilondriver.isilon.transport.CarriesErrors";
  private static final List<String> VERBS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HTTP");

  private static final DescribedPredicate<JavaMethod> REQUESTS =
      DescribedPredicate.describe("are requests", method -> target(method).isPresent());

  /** A key of that type is never empty, so that the URL of an item never is its collection's. */
  @ArchTest
  static final ArchRule every_key_in_a_url_is_one_that_cannot_be_empty = // W11, R2
      methods()
          .that(REQUESTS)
          .should(
              keep(
                  "each part of its path a version or a " + URL_PATH,
                  method ->
                      method.getParameters().stream()
                          .filter(each -> each.isAnnotatedWith(PATH))
                          .allMatch(RequestRules::isVersionOrUrlPath)));

  @ArchTest
  static final ArchRule no_url_is_built_past_the_paths = // W11, R2
      methods()
          .that(REQUESTS)
          .should(
              keep(
                  "its whole URL in its annotation",
                  method ->
                      method.getParameters().stream()
                          .noneMatch(each -> each.isAnnotatedWith(HTTP + "Url"))));

  @ArchTest
  static final ArchRule what_is_deleted_is_always_one_item = // R2
      methods()
          .that(REQUESTS)
          .and()
          .areAnnotatedWith(HTTP + "DELETE")
          .should(keep("a key at the end", method -> target(method).orElseThrow().endsWith("}")));

  @ArchTest
  static final ArchRule no_directory_is_created_over_another = // W9, R6
      methods()
          .that(REQUESTS)
          .and(
              DescribedPredicate.describe(
                  "make directories",
                  method -> headers(method).anyMatch(each -> each.matches("(?i).*target-type.*"))))
          .should(
              keep(
                  "overwrite=false in its URL",
                  method -> target(method).orElseThrow().contains("overwrite=false")));

  /** Else an error under status 200 would be read as an answer in which nothing stands. */
  @ArchTest
  static final ArchRule every_answer_that_is_read_can_list_errors = // W17, R7
      methods()
          .that(REQUESTS)
          .and()
          .areAnnotatedWith(HTTP + "GET")
          .should(
              keep(
                  "an answer that is a " + CARRIES_ERRORS,
                  method ->
                      method.getReturnType() instanceof JavaParameterizedType call
                          && call.getActualTypeArguments()
                              .get(0)
                              .toErasure()
                              .isAssignableTo(CARRIES_ERRORS)));

  private RequestRules() {}

  private static boolean isVersionOrUrlPath(JavaParameter parameter) {
    Object name = parameter.getAnnotationOfType(PATH).get("value").orElseThrow();
    return name.equals("v")
        ? parameter.getRawType().getName().equals("int")
        : parameter.getRawType().getName().equals(URL_PATH)
            && parameter.getAnnotationOfType(PATH).get("encoded").orElseThrow().equals(true);
  }

  private static Optional<String> target(JavaMethod method) {
    return VERBS.stream()
        .map(verb -> method.tryGetAnnotationOfType(HTTP + verb))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(verb -> verb.get("value"))
        .map(Object::toString);
  }

  private static Stream<String> headers(JavaMethod method) {
    return method
        .tryGetAnnotationOfType(HTTP + "Headers")
        .flatMap(headers -> headers.get("value"))
        .map(values -> Arrays.stream((Object[]) values).map(Object::toString))
        .orElse(Stream.empty());
  }

  private static ArchCondition<JavaMethod> keep(String what, Predicate<JavaMethod> kept) {
    return new ArchCondition<>("have " + what) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (!kept.test(method)) {
          events.add(
              SimpleConditionEvent.violated(
                  method, "%s has not %s".formatted(method.getFullName(), what)));
        }
      }
    };
  }
}

package io.isilondriver.onefs.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.draws.Draws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameMapProperties {
  /** Puts a value, or removes the name where the value is null. */
  record Step(String name, Integer value) {}

  private static List<Step> steps(Draws draws) {
    return draws.list(
        0,
        60,
        () ->
            new Step(
                draws.text("abcdef", 0, 2),
                draws.chance(0.3) ? null : Integer.valueOf(draws.between(0, 1000))));
  }

  private static NameMap<Integer> apply(NameMap<Integer> map, List<Step> steps) {
    NameMap<Integer> result = map;
    for (Step step : steps) {
      result =
          step.value() == null
              ? result.without(step.name())
              : result.with(step.name(), step.value());
    }
    return result;
  }

  private static Map<String, Integer> contentOf(NameMap<Integer> map) {
    Map<String, Integer> content = new HashMap<>();
    map.forEach(content::put);
    return content;
  }

  @Test
  void it_holds_what_a_map_would_hold() {
    Draws.sequences(
        200,
        NameMapProperties::steps,
        steps -> {
          Map<String, Integer> model = new HashMap<>();
          for (Step step : steps) {
            if (step.value() == null) {
              model.remove(step.name());
            } else {
              model.put(step.name(), step.value());
            }
          }

          NameMap<Integer> map = apply(NameMap.empty(), steps);

          assertThat(contentOf(map)).isEqualTo(model);
          assertThat(map.size()).isEqualTo(model.size());
          model.forEach((name, value) -> assertThat(map.get(name)).isEqualTo(value));
        });
  }

  @Test
  void a_change_leaves_the_map_before_it_alone() {
    Draws.tries(
        200,
        draws -> {
          List<Step> before = steps(draws);
          List<Step> after = steps(draws);
          NameMap<Integer> map = apply(NameMap.empty(), before);
          Map<String, Integer> content = contentOf(map);

          apply(map, after);

          assertThat(contentOf(map)).isEqualTo(content);
        });
  }

  @Test
  void it_continues_after_any_name_whether_it_is_there_or_not() {
    Draws.tries(
        200,
        draws -> {
          List<Step> steps = steps(draws);
          List<Step> gone = steps(draws);
          NameMap<Integer> map = apply(NameMap.empty(), steps);
          NameMap<Integer> changed = apply(map, gone);
          List<String> order = new ArrayList<>();
          map.forEach((name, value) -> order.add(name));

          for (int i = 0; i < order.size(); i++) {
            List<String> rest = new ArrayList<>();
            changed.after(order.get(i)).forEachRemaining(entry -> rest.add(entry.name()));
            List<String> later =
                order.subList(i + 1, order.size()).stream()
                    .filter(name -> changed.get(name) != null)
                    .toList();
            // What stays follows in the same order, and nothing comes back.
            assertThat(rest.stream().filter(later::contains).toList()).isEqualTo(later);
            assertThat(rest.stream().anyMatch(order.subList(0, i + 1)::contains)).isFalse();
          }
        });
  }

  @Test
  void what_differs_is_found_and_nothing_else() {
    Draws.tries(
        200,
        draws -> {
          List<Step> steps = steps(draws);
          List<Step> later = steps(draws);
          NameMap<Integer> old = apply(NameMap.empty(), steps);
          NameMap<Integer> now = apply(old, later);
          Map<String, Integer> expected = new HashMap<>();
          old.forEach(
              (name, value) -> {
                if (now.get(name) != value) {
                  expected.put(name, value);
                }
              });
          Map<String, Integer> found = new HashMap<>();

          old.forEachChanged(
              now,
              (name, value, other) -> {
                assertThat(found.put(name, value)).as("twice: " + name).isNull();
                assertThat(other).isSameAs(now.get(name));
              });

          assertThat(found).isEqualTo(expected);
        });
  }
}

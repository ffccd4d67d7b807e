package io.isilondriver.simulator.papi.job;

import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code job/policies} and one of them: when jobs may cost how much. They are kept and shown; jobs
 * run as fast whatever their policy.
 */
public final class JobPolicyResource {
  private static final String DAY_AND_TIME =
      "^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ([01][0-9]|2[0-3]):[0-5][0-9]$";
  private static final Comparator<Policy> BY_NAME = Comparator.comparing(Policy::name);

  /** From a time of the week to another. */
  private record Interval(String begin, String end, String impact) {}

  private record Policy(
      String name, String description, List<Interval> intervals, boolean system) {}

  private final ErrorStatuses statuses;
  private final ConcurrentMap<String, Policy> policies = new ConcurrentHashMap<>();

  /** Serves the four policies that every cluster has, and those that are made. */
  public JobPolicyResource(ErrorStatuses statuses) {
    this.statuses = statuses;
    for (String impact : List.of("Low", "Medium", "High")) {
      String name = impact.toUpperCase(Locale.ROOT);
      policies.put(
          name,
          new Policy(
              name,
              "The impact of the job is %s at any time".formatted(impact),
              List.of(new Interval("Sunday 00:00", "Sunday 00:00", impact)),
              true));
    }
    policies.put(
        "OFF_HOURS", new Policy("OFF_HOURS", "Paused in business hours", offHours(), true));
  }

  private static List<Interval> offHours() {
    List<String> days = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    List<Interval> intervals = new ArrayList<>();
    for (int day = 0; day < days.size(); day++) {
      String next = days.get((day + 1) % days.size());
      intervals.add(new Interval(days.get(day) + " 09:00", days.get(day) + " 17:00", "Paused"));
      intervals.add(new Interval(days.get(day) + " 17:00", next + " 09:00", "Low"));
    }
    return intervals;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("job/policies")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.sortedPaging(), this::list)
        .post(Arguments.none(), fields().required("name", Schema.text(1, 255)), this::create);
    papi.resource("job/policies/{name}")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.none(), this::read)
        .put(
            Arguments.none(),
            fields().optional("name", Schema.text(1, 255)).notEmpty(),
            this::update)
        .delete(Arguments.none(), this::delete);
  }

  private static ObjectSchema fields() {
    return Schema.object()
        .optional("description", Schema.text(0, 1024))
        .optional(
            "intervals",
            Schema.arrayOf(
                Schema.object()
                    .required("begin", Schema.text(1, 32, DAY_AND_TIME))
                    .required("end", Schema.text(1, 32, DAY_AND_TIME))
                    .required("impact", Schema.oneOf("Low", "Medium", "High", "Paused"))));
  }

  private static Map<String, @Nullable Object> write(Policy policy) {
    List<Object> intervals = new ArrayList<>();
    for (Interval interval : policy.intervals()) {
      Map<String, @Nullable Object> json = new TreeMap<>();
      json.put("begin", interval.begin());
      json.put("end", interval.end());
      json.put("impact", interval.impact());
      intervals.add(json);
    }
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("description", policy.description());
    json.put("id", policy.name());
    json.put("intervals", intervals);
    json.put("name", policy.name());
    json.put("system", policy.system());
    return json;
  }

  private HttpAnswer list(PapiCall call) {
    Map<String, Comparator<Policy>> orders = Map.of("id", BY_NAME, "name", BY_NAME);
    return call.listWithTotal(
        "policies",
        call.sorted(List.copyOf(policies.values()), orders, BY_NAME),
        JobPolicyResource::write);
  }

  private Policy policy(PapiCall call) {
    Policy found = policies.get(call.key(0));
    if (found == null) {
      throw ApiError.notFound("Impact policy '%s' not found".formatted(call.key(0)));
    }
    return found;
  }

  /** One that somebody made; the others cannot be changed. */
  private Policy own(PapiCall call) {
    Policy found = policy(call);
    if (found.system()) {
      throw ApiError.forbidden(
          "Impact policy '%s' belongs to the system and is read-only.".formatted(found.name()));
    }
    return found;
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("policies", List.of(write(policy(call)))));
  }

  private static Policy changed(Policy before, Fields said) {
    List<Interval> intervals = new ArrayList<>();
    if (said.value("intervals") instanceof List<?> list) {
      for (Object item : list) {
        var one = new Fields(Objects.requireNonNull(Json.asObject(item)));
        intervals.add(new Interval(one.text("begin"), one.text("end"), one.text("impact")));
      }
    }
    return new Policy(
        said.text("name", before.name()),
        said.text("description", before.description()),
        said.has("intervals") ? List.copyOf(intervals) : before.intervals(),
        false);
  }

  private void store(Policy policy) {
    if (policies.putIfAbsent(policy.name(), policy) != null) {
      throw statuses.duplicate("Impact policy '%s' exists already".formatted(policy.name()));
    }
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    Policy policy = changed(new Policy(said.text("name"), "", List.of(), false), said);
    store(policy);
    return HttpAnswer.json(201, Json.object("id", policy.name()));
  }

  private HttpAnswer update(PapiCall call) {
    Policy before = own(call);
    Policy after = changed(before, new Fields(call.object()));
    if (after.name().equals(before.name())) {
      policies.replace(after.name(), after);
    } else {
      store(after);
      policies.remove(before.name());
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    policies.remove(own(call).name());
    return HttpAnswer.empty(204);
  }
}

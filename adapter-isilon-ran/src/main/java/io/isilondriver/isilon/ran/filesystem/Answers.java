package io.isilondriver.isilon.ran.filesystem;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.WireError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of successes: there need not be one, and it may tell of a failure. */
final class Answers {
  private final JsonAdapter<CopyAnswer> adapter;

  Answers(Moshi moshi) {
    this.adapter = moshi.adapter(CopyAnswer.class);
  }

  /** True, unless the body lists errors. */
  boolean checked(RequestSpec spec, @Nullable ResponseBody body) {
    List<TreeCopy.Failure> failures = failures(spec, body);
    if (!failures.isEmpty()) {
      throw new Rejected(
          Problem.when(spec.what())
              .because(
                  "the cluster answered 200 with errors: %s".formatted(failures.get(0).reason()))
              .answered(new OneFsAnswer(200, "")));
    }
    return true;
  }

  /** What a copy of a tree left out. */
  TreeCopy treeCopy(RequestSpec spec, @Nullable ResponseBody body) {
    return new TreeCopy(failures(spec, body));
  }

  private List<TreeCopy.Failure> failures(RequestSpec spec, @Nullable ResponseBody body) {
    CopyAnswer answer = read(spec, body);
    List<TreeCopy.Failure> failures = new ArrayList<>();
    if (answer == null) {
      return failures;
    }
    for (CopyAnswer.CopyError each :
        Objects.requireNonNullElse(answer.copyErrors(), List.<CopyAnswer.CopyError>of())) {
      String source = each.source() == null ? each.errorSource() : each.source();
      failures.add(
          new TreeCopy.Failure(
              Objects.requireNonNullElse(source, "?"),
              Objects.requireNonNullElse(each.message(), "no reason given")));
    }
    for (WireError each : Objects.requireNonNullElse(answer.errors(), List.<WireError>of())) {
      failures.add(
          new TreeCopy.Failure("?", Objects.requireNonNullElse(each.message(), "no reason given")));
    }
    if (failures.isEmpty() && Boolean.FALSE.equals(answer.success())) {
      failures.add(new TreeCopy.Failure("?", "the cluster says that it did not succeed"));
    }
    return failures;
  }

  private @Nullable CopyAnswer read(RequestSpec spec, @Nullable ResponseBody body) {
    if (body == null) {
      return null;
    }
    try (body) {
      String text = body.string().strip();
      return text.isEmpty() ? null : adapter.fromJson(text);
    } catch (IOException | JsonDataException e) {
      throw new OutcomeUnknown(
          Problem.when(spec.what())
              .because("the answer cannot be understood: " + AnswerValues.faultOf(e)),
          e);
    }
  }

  /** The failure as a limit that is reached, if that is what its text says. */
  static ShareDriverException outOfSpace(ShareDriverException failure) {
    String text = failure.problem().reason().toLowerCase(Locale.ROOT);
    boolean full =
        text.contains("quota")
            || text.contains("no space")
            || text.contains("insufficient storage");
    return full
        ? new LimitExceeded(
            failure.problem().remedy("Free some space, or extend the share whose quota is full"),
            failure)
        : failure;
  }
}

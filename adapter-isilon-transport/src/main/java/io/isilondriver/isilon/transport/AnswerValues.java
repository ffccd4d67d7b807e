package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads values out of answers into the domain's types. A value that the domain refuses is a fault
 * of the answer and not of the caller, so it becomes an {@code UnexpectedAnswer}.
 */
public final class AnswerValues {
  private AnswerValues() {}

  /** The result of {@code mapping}, which reads the answer to {@code spec}. */
  public static <T> T read(RequestSpec spec, Supplier<T> mapping) {
    try {
      return mapping.get();
    } catch (InvalidRequest e) {
      throw unreadable(spec, e.problem().toString(), e);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw unreadable(spec, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The item of an answer about one object.
   *
   * @throws UnexpectedAnswer if the answer holds no item: an absent object is a 404
   */
  public static <T> T only(RequestSpec spec, @Nullable List<T> items) {
    if (items == null || items.isEmpty()) {
      throw new UnexpectedAnswer(
          Problem.when(spec.what()).because("the answer does not hold the object it is about"));
    }
    return items.get(0);
  }

  /** What is wrong with a body that could not be decoded, in words that name no JSON library. */
  public static String faultOf(Exception failure) {
    return UnreadableJson.text(failure);
  }

  private static UnexpectedAnswer unreadable(
      RequestSpec spec, String reason, RuntimeException cause) {
    return new UnexpectedAnswer(
        Problem.when(spec.what())
            .because("the answer holds a value that cannot be read: " + reason),
        cause);
  }
}

package io.isilondriver.simulator.junit;

import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.OneFsSimulatorBuilder;
import io.isilondriver.simulator.Quirk;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a simulator of its own, and stops it afterwards. A test that deletes a whole
 * collection fails, whatever it asserts.
 *
 * <pre>{@code
 * @RegisterExtension
 * OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());
 * }</pre>
 */
public final class OneFsSimulatorExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private final UnaryOperator<OneFsSimulatorBuilder> configuration;
  private @Nullable OneFsSimulator simulator;

  /** A simulator with HTTPS and otherwise as it comes. */
  public OneFsSimulatorExtension() {
    this(builder -> builder);
  }

  private OneFsSimulatorExtension(UnaryOperator<OneFsSimulatorBuilder> configuration) {
    this.configuration = configuration;
  }

  /** A simulator that is configured first. */
  public static OneFsSimulatorExtension with(UnaryOperator<OneFsSimulatorBuilder> configuration) {
    return new OneFsSimulatorExtension(configuration);
  }

  /** The simulator of the test that runs. */
  public OneFsSimulator simulator() {
    OneFsSimulator running = simulator;
    if (running == null) {
      throw new IllegalStateException("There is a simulator only while a test runs");
    }
    return running;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    simulator =
        configuration
            .apply(OneFsSimulator.builder().turnOn(Quirk.COLLECTION_DELETE_IS_VIOLATION))
            .start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OneFsSimulator running = simulator();
    simulator = null;
    running.close();
    List<String> violations = running.violations();
    if (!violations.isEmpty()) {
      throw new AssertionError("Whole collections were to be deleted: " + violations);
    }
    List<String> failures = running.failures();
    if (!failures.isEmpty()) {
      throw new AssertionError("The simulator itself failed: " + failures);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == OneFsSimulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return simulator();
  }
}

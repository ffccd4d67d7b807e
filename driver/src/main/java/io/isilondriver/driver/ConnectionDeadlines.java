package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.isilon.transport.OperationDeadlines;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The deadlines of a connection, as the port that the use cases know. */
record ConnectionDeadlines(OperationDeadlines connection) implements Deadlines {
  @Override
  public <T> T within(Duration limit, Supplier<T> operation) {
    return connection.within(limit, operation);
  }

  @Override
  public <T> T undoing(Supplier<T> undo) {
    return connection.undoing(undo);
  }

  @Override
  public Optional<Duration> remaining() {
    return connection.remaining();
  }
}

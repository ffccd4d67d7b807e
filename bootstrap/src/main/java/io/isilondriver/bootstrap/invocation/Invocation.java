package io.isilondriver.bootstrap.invocation;

import io.isilondriver.bootstrap.connection.Connection;
import io.isilondriver.bootstrap.connection.Connector;
import io.isilondriver.bootstrap.connection.Contexts;
import io.isilondriver.bootstrap.connection.Target;
import io.isilondriver.bootstrap.output.Results;
import io.isilondriver.bootstrap.terminal.Terminal;

/** One run of the application: its terminal, its options, and the driver that they lead to. */
public record Invocation(Terminal terminal, GlobalOptions options, Connector connector) {
  /** Opens the driver that the options describe. The caller closes it. */
  public Connection connect() {
    return connector.open(options.cluster());
  }

  /** The cluster that the options lead to; asks it nothing. */
  public Target target() {
    return connector.target(options.cluster());
  }

  /** The contexts of the configuration file. */
  public Contexts contexts() {
    return connector.contexts();
  }

  /** Where results go, in the format that was asked for. */
  public Results results() {
    return new Results(terminal.out(), options.output());
  }

  /** Tells the person something that is not a result. */
  public void say(String message) {
    terminal.say(message);
  }
}

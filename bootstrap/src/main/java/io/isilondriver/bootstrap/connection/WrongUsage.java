package io.isilondriver.bootstrap.connection;

/** The command line or the configuration cannot be carried out as it stands. */
public final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal that says what to write instead. */
  public WrongUsage(String message) {
    super(message);
  }

  /** A refusal for a reason that somebody else found. */
  public WrongUsage(String message, Throwable cause) {
    super(message, cause);
  }
}

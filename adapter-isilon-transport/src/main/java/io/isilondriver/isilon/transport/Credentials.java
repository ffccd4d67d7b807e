package io.isilondriver.isilon.transport;

/** Who logs in. Printing it shows the name only. */
public record Credentials(String user, Secret password) {
  public Credentials {
    if (user.isBlank()) {
      throw new IllegalArgumentException("No user name was given");
    }
  }

  /** The credentials of {@code user}. */
  public static Credentials of(String user, String password) {
    return new Credentials(user, Secret.of(password));
  }
}

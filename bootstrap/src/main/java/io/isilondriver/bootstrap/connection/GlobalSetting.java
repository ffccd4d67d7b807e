package io.isilondriver.bootstrap.connection;

import java.util.Locale;

/** A setting of every command: given by an option, or else by a variable of the environment. */
public enum GlobalSetting {
  /** Where the embedded cluster is kept. */
  STATE("--state"),
  /** The configuration file. */
  CONFIG("--config"),
  /** A section of that file. */
  CONTEXT("--context"),
  /** Host of the API. */
  SERVER("--server"),
  /** User of the API. */
  LOGIN("--login"),
  /** Directory under which shares live. */
  ROOT_DIRECTORY("--root-dir"),
  /** Certificate authorities to trust. */
  CA_FILE("--ca-file"),
  /** Whether any certificate is trusted. */
  INSECURE("--insecure"),
  /** How results are written. */
  OUTPUT("--output"),
  /** Whether more is logged. */
  VERBOSE("--verbose");

  private final String option;

  GlobalSetting(String option) {
    this.option = option;
  }

  /** The option, such as {@code --root-dir}. */
  public String option() {
    return option;
  }

  /** The variable, such as {@code ISILONCTL_ROOT_DIR}. */
  public String variable() {
    return "ISILONCTL_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

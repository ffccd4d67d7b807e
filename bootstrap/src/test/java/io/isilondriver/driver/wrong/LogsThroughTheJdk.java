package io.isilondriver.driver.wrong;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public final class LogsThroughTheJdk {
  private LogsThroughTheJdk() {}

  static void say(String text) {
    System.getLogger("wrong").log(System.Logger.Level.INFO, text);
  }
}

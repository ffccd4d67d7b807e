package io.isilondriver.driver.wrong;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public final class WritesToTheProcess {
  private WritesToTheProcess() {}

  static void say(String text) {
    System.out.println(text);
  }
}

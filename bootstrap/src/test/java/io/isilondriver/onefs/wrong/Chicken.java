package io.isilondriver.onefs.wrong;

/** Wrong on purpose, together with {@link Egg}: an architecture rule must find the circle. */
public interface Chicken {
  /** What needs what needs it. */
  Egg laid();
}

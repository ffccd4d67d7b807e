package io.isilondriver.onefs.wrong;

/** Wrong on purpose, together with {@link Chicken}: an architecture rule must find the circle. */
public interface Egg {
  /** What needs what needs it. */
  Chicken hatched();
}

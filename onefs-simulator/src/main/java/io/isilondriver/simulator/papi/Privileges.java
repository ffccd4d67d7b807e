package io.isilondriver.simulator.papi;

/** Knows what an account may do. */
@FunctionalInterface
public interface Privileges {
  /**
   * Refuses with 403 if the account lacks a privilege.
   *
   * @param write whether reading is not enough
   */
  void demand(Caller caller, String privilege, boolean write);
}

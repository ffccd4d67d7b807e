package io.isilondriver.onefs.cluster.platform;

import java.util.List;
import java.util.Optional;

/** Accounts that may use the API. */
public interface Accounts {
  List<Account> list();

  Optional<Account> find(String name);

  /** The account if name and password are right; compared in constant time. */
  Optional<Account> authenticate(String name, String password);

  void store(Account account);

  void delete(String name);

  /** Every privilege that the cluster knows. */
  List<Account.Privilege> privileges();
}

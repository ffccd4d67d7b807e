package io.isilondriver.onefs.cluster.platform;

import java.util.List;
import java.util.Optional;

/** Accounts that may use the API. */
public interface ApiAccounts {
  List<ApiAccount> list();

  Optional<ApiAccount> find(String name);

  /** The account if name and password are right; compared in constant time. */
  Optional<ApiAccount> authenticate(String name, String password);

  void store(ApiAccount account);

  void delete(String name);

  /** Every privilege that the cluster knows. */
  List<ApiAccount.Privilege> privileges();
}

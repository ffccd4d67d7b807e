package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.ApiAccount.Privilege;
import io.isilondriver.onefs.cluster.platform.ApiAccounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Accounts that may use the API. */
final class AccountTable implements ApiAccounts {
  private static final List<Privilege> PRIVILEGES =
      List.of(
          new Privilege("ISI_PRIV_LOGIN_PAPI", "Platform API", false),
          new Privilege("ISI_PRIV_NS_IFS_ACCESS", "IFS Namespace Access", false),
          new Privilege("ISI_PRIV_AUTH", "Auth", false),
          new Privilege("ISI_PRIV_CLUSTER", "Cluster", false),
          new Privilege("ISI_PRIV_DEVICES", "Devices", false),
          new Privilege("ISI_PRIV_EVENT", "Event", false),
          new Privilege("ISI_PRIV_IFS_BACKUP", "Backup", false),
          new Privilege("ISI_PRIV_IFS_RESTORE", "Restore", false),
          new Privilege("ISI_PRIV_JOB_ENGINE", "Job Engine", false),
          new Privilege("ISI_PRIV_LICENSE", "License", false),
          new Privilege("ISI_PRIV_NETWORK", "Network", false),
          new Privilege("ISI_PRIV_NFS", "NFS", false),
          new Privilege("ISI_PRIV_QUOTA", "Quota", false),
          new Privilege("ISI_PRIV_ROLE", "Role", false),
          new Privilege("ISI_PRIV_SMB", "SMB", false),
          new Privilege("ISI_PRIV_SNAPSHOT", "Snapshot", false),
          new Privilege("ISI_PRIV_STATISTICS", "Statistics", false));

  private final Guard guard;
  private final NavigableMap<String, ApiAccount> accounts = new TreeMap<>();

  AccountTable(Guard guard, Collection<ApiAccount> stored) {
    this.guard = guard;
    stored.forEach(account -> accounts.put(account.name(), account));
  }

  @Override
  public List<ApiAccount> list() {
    return guard.read(() -> List.copyOf(accounts.values()));
  }

  @Override
  public Optional<ApiAccount> find(String name) {
    return guard.read(() -> Optional.ofNullable(accounts.get(name)));
  }

  @Override
  public Optional<ApiAccount> authenticate(String name, String password) {
    return find(name)
        .filter(
            account ->
                MessageDigest.isEqual(
                    account.password().getBytes(StandardCharsets.UTF_8),
                    password.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void store(ApiAccount account) {
    guard.change(
        () -> {
          accounts.put(account.name(), account);
          guard.changed(PLATFORM, Kind.UPDATED, account.name());
        });
  }

  @Override
  public void delete(String name) {
    guard.change(
        () -> {
          if (accounts.remove(name) == null) {
            throw OneFsErrors.notFound("Account '%s' not found".formatted(name));
          }
          guard.changed(PLATFORM, Kind.DELETED, name);
        });
  }

  @Override
  public List<Privilege> privileges() {
    return PRIVILEGES;
  }
}

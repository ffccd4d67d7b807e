package io.isilondriver.contract.watch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of an outbound port, or the step to the next item of a listing that a port gave. */
public final class PortCall {
  private static final Set<String> CHANGING =
      Set.of(
          "Namespace.createDirectory",
          "Namespace.ensureDirectory",
          "Namespace.mark",
          "Namespace.cloneFile",
          "Namespace.copyTree",
          "Namespace.setPermissions",
          "Namespace.move",
          "Namespace.delete",
          "Namespace.deleteTree",
          "NfsExports.create",
          "NfsExports.replaceClients",
          "NfsExports.describe",
          "NfsExports.delete",
          "NfsAliases.create",
          "NfsAliases.delete",
          "SmbShares.create",
          "SmbShares.replaceAccess",
          "SmbShares.describe",
          "SmbShares.delete",
          "Quotas.create",
          "Quotas.replaceLimits",
          "Quotas.mark",
          "Quotas.delete",
          "Snapshots.create",
          "Snapshots.rename",
          "Snapshots.keepForever",
          "Snapshots.delete",
          "Snapshots.lock",
          "Snapshots.unlock",
          "WritableSnapshots.create",
          "WritableSnapshots.delete",
          "Jobs.startRevertDomain",
          "Jobs.startRevertDomainRemoval",
          "Jobs.startRevert",
          "Jobs.startTreeDelete",
          "DeduplicationList.replace");

  private final String name;
  private final List<Object> arguments;
  private final Work work;

  private PortCall(String name, List<Object> arguments, Work work) {
    this.name = name;
    this.arguments = arguments;
    this.work = work;
  }

  static PortCall of(Class<?> port, Object target, Method method, Object @Nullable [] arguments) {
    List<Object> list = arguments == null ? List.of() : Arrays.asList(arguments);
    return new PortCall(
        port.getSimpleName() + "." + method.getName(),
        list,
        () -> {
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        });
  }

  static PortCall nextItem(PortCall listing, Work work) {
    return new PortCall(listing.name + " (next item)", listing.arguments, work);
  }

  /** The port and the method, such as {@code NfsExports.create}. */
  public String name() {
    return name;
  }

  /** What the call is about. */
  public List<Object> arguments() {
    return arguments;
  }

  /** Whether the call changes the cluster, and does not only look at it. */
  public boolean changes() {
    return CHANGING.contains(name);
  }

  /** Carries the call out on the backend. */
  public @Nullable Object proceed() throws Throwable {
    return work.run();
  }

  @Override
  public String toString() {
    return name
        + arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** What a call does on the backend. */
  @FunctionalInterface
  interface Work {
    @Nullable Object run() throws Throwable;
  }
}

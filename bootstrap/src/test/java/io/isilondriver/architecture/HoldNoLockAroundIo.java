package io.isilondriver.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods that hold a lock of the JVM, {@code synchronized} or {@code Lock}, and from which
 * I/O is reached: a request, a port, a pause, or work that somebody else hands in. A method counts
 * as a whole, so one that lets the lock go before the request is found too; it becomes two methods.
 */
final class HoldNoLockAroundIo extends ArchCondition<JavaClass> {
  private static final String PORTS = "io.isilondriver.application.port.out";
  private static final List<String> IO =
      List.of("java.util.function.", "okhttp3.", "retrofit2.", "java.net.", PORTS);
  private static final List<String> HANDED_IN =
      List.of("java.lang.Runnable", "java.util.concurrent.Callable", "java.lang.Thread");

  HoldNoLockAroundIo() {
    super("hold no lock of the JVM around I/O");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Set<String> monitors = methodsWithMonitors(type);
    for (JavaCodeUnit method : type.getCodeUnits()) {
      if (holdsLock(method, monitors)) {
        ioFrom(method)
            .ifPresent(
                io ->
                    events.add(
                        violated(
                            type,
                            "%s holds a lock and reaches %s".formatted(method.getFullName(), io))));
      }
    }
  }

  private static boolean holdsLock(JavaCodeUnit method, Set<String> monitors) {
    return method.getModifiers().contains(JavaModifier.SYNCHRONIZED)
        || monitors.contains(method.getName())
        || method.getMethodCallsFromSelf().stream()
            .map(JavaMethodCall::getTarget)
            .anyMatch(
                target ->
                    target.getOwner().isAssignableTo(Lock.class)
                        && target.getName().matches("lock|lockInterruptibly|tryLock|unlock"));
  }

  private static Optional<String> ioFrom(JavaCodeUnit start) {
    Deque<JavaCodeUnit> next = new ArrayDeque<>(List.of(start));
    Set<JavaCodeUnit> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      for (JavaMethodCall call : next.pop().getMethodCallsFromSelf()) {
        if (isIo(call)) {
          return Optional.of(call.getTarget().getFullName());
        }
        call.getTarget().resolveMember().filter(seen::add).ifPresent(next::push);
      }
    }
    return Optional.empty();
  }

  private static boolean isIo(JavaAccess<?> call) {
    JavaClass owner = call.getTargetOwner();
    String name = owner.getName();
    boolean pauses = name.equals("java.lang.Thread") && !call.getName().equals("sleep");
    return (IO.stream().anyMatch(name::startsWith) && !isValue(owner))
        || (HANDED_IN.contains(name) && !pauses)
        || owner.getSimpleName().equals("Sleeper");
  }

  /** Records and enums that ports speak in, and functions put together without being called. */
  private static boolean isValue(JavaClass owner) {
    return owner.getName().startsWith(PORTS) && !owner.isInterface();
  }

  private static Set<String> methodsWithMonitors(JavaClass type) {
    Set<String> found = new HashSet<>();
    type.getSource()
        .ifPresent(
            source -> {
              try (InputStream bytes = source.getUri().toURL().openStream()) {
                new ClassReader(bytes).accept(new Monitors(found), ClassReader.SKIP_DEBUG);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return found;
  }

  /**
   * Collects the names of methods with a {@code synchronized} block; a lambda counts as its method.
   */
  private static final class Monitors extends ClassVisitor {
    private final Set<String> found;

    Monitors(Set<String> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInsn(int opcode) {
          if (opcode == Opcodes.MONITORENTER) {
            found.add(name.startsWith("lambda$") ? name.split("\\$")[1] : name);
          }
        }
      };
    }
  }
}

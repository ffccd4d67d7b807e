package io.isilondriver.application.service.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoShareServersTest {
  private static final NoShareServers SERVERS = new NoShareServers();
  private static final ShareName SHARE = new ShareName("a");
  private static final SnapshotName SNAPSHOT = new SnapshotName("monday");

  static Stream<Arguments> calls() {
    return Stream.of(
        call("Set up a share server", () -> SERVERS.setUp(Map.of())),
        call("Tear down a share server", () -> SERVERS.tearDown(Map.of())),
        call("Manage share server 'x'", () -> SERVERS.manage("x", Map.of())),
        call("Unmanage a share server", () -> SERVERS.unmanage(Map.of())),
        call(
            "Manage host:/ifs/a as share 'a' of share server 'x'",
            () -> {
              Share unused = SERVERS.manageShare(SHARE, Protocol.NFS, "host:/ifs/a", "x");
            }),
        call("Unmanage share 'a' of share server 'x'", () -> SERVERS.unmanageShare(SHARE, "x")),
        call(
            "Manage snapshot '7' of share 'a' of share server 'x' as 'monday'",
            () -> {
              Snapshot unused = SERVERS.manageSnapshot(SHARE, SNAPSHOT, "7", "x");
            }),
        call(
            "Unmanage snapshot 'monday' of share server 'x'",
            () -> SERVERS.unmanageSnapshot(SNAPSHOT, "x")),
        call(
            "List the addresses of share server 'x'",
            () -> {
              List<String> unused = SERVERS.networkInfo("x", Map.of());
            }));
  }

  private static Arguments call(String operation, ThrowingCallable call) {
    return Arguments.of(operation, call);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void every_call_says_what_to_do_instead(String operation, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(Unsupported.class)
        .hasMessageStartingWith(operation + ": share servers arrive later")
        .hasMessageContaining("driver_handles_share_servers = False");
  }
}

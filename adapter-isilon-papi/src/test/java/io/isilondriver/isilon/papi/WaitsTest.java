package io.isilondriver.isilon.papi;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.isilon.papi.nfs.PapiNfsExports;
import io.isilondriver.isilon.papi.smb.PapiSmbShares;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a thread does that has to wait for another one's request. */
class WaitsTest extends PapiTest {
  private static final String SMB_SHARE = "/platform/12/protocols/smb/shares/";

  @Test
  void a_change_of_an_smb_share_that_waits_for_another_is_interrupted_and_sends_nothing() {
    var shares = new PapiSmbShares(papi);
    Throwable[] failed = {null};
    boolean[] ended = {false};
    var other = new Thread(() -> shares.describe(ZONE, "second", "mine"));
    other.setUncaughtExceptionHandler((thread, why) -> failed[0] = why);
    cluster.on("PUT " + SMB_SHARE + "first", 204, "");
    cluster.on("PUT " + SMB_SHARE + "second", 204, "");
    cluster.meanwhile(
        "PUT " + SMB_SHARE + "first",
        () -> {
          other.start();
          other.interrupt();
          ended[0] = ends(other);
        });

    shares.describe(ZONE, "first", "mine");

    assertThat(ended[0]).as("left while the other change went on").isTrue();
    assertThat(failed[0]).isInstanceOf(Cancelled.class);
    assertThat(cluster.only("PUT").target()).startsWith(SMB_SHARE + "first");
  }

  @Test
  void a_request_waits_for_no_other_threads_question_for_the_version() {
    var exports = new PapiNfsExports(papi);
    boolean[] ended = {false};
    String export = "/platform/4/protocols/nfs/exports/";
    cluster.on("DELETE " + export + "1", 204, "");
    cluster.on("DELETE " + export + "2", 204, "");
    var other = new Thread(() -> exports.delete(ZONE, new ExportId(2)));
    cluster.meanwhile(
        "GET /platform/latest",
        () -> {
          other.start();
          ended[0] = ends(other);
        });

    exports.delete(ZONE, new ExportId(1));

    assertThat(ended[0]).isTrue();
    assertThat(cluster.requests()).hasSize(4);
  }

  private static boolean ends(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return !thread.isAlive();
  }
}

package io.isilondriver.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.exposure.ExposureId.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"System/nfs/1", "acme/smb/Sales Data", "System/smb/a/b", "acme/s3/logs"})
  void an_exposure_is_read_as_it_is_written(String text) {
    assertThat(ExposureId.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "System", "System/nfs", "System/nfs/", "System/ftp/1", "/nfs/1"})
  void other_texts_are_refused(String text) {
    assertThatThrownBy(() -> ExposureId.parse(text)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void it_is_named_in_sentences() {
    assertThat(new ExposureId(Kind.NFS, AccessZone.SYSTEM, "7").inWords())
        .isEqualTo("NFS export 7 of access zone 'System'");
    assertThat(new ExposureId(Kind.SMB, AccessZone.SYSTEM, "ifs").inWords())
        .isEqualTo("SMB share 'ifs' of access zone 'System'");
  }
}

package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({"nfs, NFS", "NFS, NFS", "smb, SMB", "Smb, SMB", "cifs, SMB", "CIFS, SMB"})
  void protocols_are_read_in_any_case_and_by_either_name(String written, Protocol protocol) {
    assertThat(Protocol.parse(written)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hdfs", "nfs ", "nfs4"})
  void other_protocols_are_refused(String written) { // W42
    assertThatThrownBy(() -> Protocol.parse(written))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Protocol '%s': unknown; use nfs or smb (cifs)", written);
  }

  @ParameterizedTest
  @EnumSource
  void clone_strategies_are_read_as_they_are_written(CloneStrategy strategy) {
    assertThat(CloneStrategy.parse(strategy.word())).isEqualTo(strategy);
    assertThat(CloneStrategy.parse(strategy.name())).isEqualTo(strategy);
    assertThat(strategy.word()).matches("[a-z]+(-[a-z]+)?");
  }

  @Test
  void other_clone_strategies_are_refused() {
    assertThatThrownBy(() -> CloneStrategy.parse("magic"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "Clone strategy 'magic': unknown; use auto, writable-snapshot, tree-copy or"
                + " file-clone");
  }
}

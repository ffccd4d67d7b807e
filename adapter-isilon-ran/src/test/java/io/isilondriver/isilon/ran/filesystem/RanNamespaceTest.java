package io.isilondriver.isilon.ran.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.filesystem.Namespace.Existing;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.isilon.transport.CannedCluster;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the namespace, to the letter, and what is made of answers as none is shown. */
class RanNamespaceTest {
  private static final IfsPath DIRECTORY = IfsPath.of("/ifs/manila/projects");
  private static final IfsPath FILE = DIRECTORY.child("file");
  private static final IfsPath TARGET = IfsPath.of("/ifs/manila/copy/file");
  private static final String URL = "/namespace/ifs/manila/projects";
  private static final Mode MODE = Mode.parse("0750");

  private final CannedCluster cluster = new CannedCluster();
  private final RanNamespace namespace = new RanNamespace(cluster.connection());

  @AfterEach
  void close() {
    cluster.close();
  }

  private Entry listed(String fields) {
    cluster.on("GET " + URL, 200, "{\"children\":[{\"mode\":\"0644\",%s}]}".formatted(fields));
    return namespace.list(DIRECTORY).stream().findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "with space, with%20space",
        "hash#tag, hash%23tag",
        "question?mark=1&b, question%3Fmark%3D1%26b",
        "%41, %2541",
        "100%, 100%25",
        "plus+sign, plus%2Bsign",
        "semi;colon, semi%3Bcolon",
        "back\\slash, back%5Cslash",
        "日本, %E6%97%A5%E6%9C%AC",
        "🦄, %F0%9F%A6%84",
        "..., ..."
      })
  void a_name_of_any_kind_is_encoded_once_in_the_url_and_once_in_the_source(
      String name, String encoded) { // W11, W15
    cluster.on("PUT /namespace/ifs/manila/copy/" + encoded, 200, "{}");

    namespace.cloneFile(
        "monday", DIRECTORY.child(name), IfsPath.of("/ifs/manila/copy").child(name), Existing.KEEP);

    assertThat(cluster.only("PUT").target())
        .isEqualTo(
            "/namespace/ifs/manila/copy/"
                + encoded
                + "?clone=true&snapshot=monday&overwrite=false");
    assertThat(cluster.only("PUT").header("x-isi-ifs-copy-source"))
        .isEqualTo("/namespace/ifs/manila/projects/" + encoded);
  }

  @Test
  void a_file_that_is_gone_from_the_live_path_is_copied_from_inside_the_snapshot() { // W19
    assertThatThrownBy(() -> namespace.cloneFile("monday", FILE, TARGET, Existing.KEEP))
        .isInstanceOf(ShareDriverException.class);

    assertThat(cluster.requests())
        .filteredOn(each -> each.method().equals("PUT"))
        .last()
        .satisfies(
            copy -> {
              assertThat(copy.target())
                  .isEqualTo("/namespace/ifs/manila/copy/file?overwrite=false");
              assertThat(copy.header("x-isi-ifs-copy-source"))
                  .isEqualTo("/namespace/ifs/.snapshot/monday/manila/projects/file");
            });
  }

  @Test
  void a_directory_is_made_with_its_mode_and_never_over_another() { // W8, W9, R6
    cluster.on("PUT " + URL, 200, "");

    namespace.createDirectory(DIRECTORY, MODE, Optional.empty());

    assertThat(cluster.only("PUT").target()).isEqualTo(URL + "?overwrite=false&recursive=false");
    assertThat(cluster.only("PUT").header("x-isi-ifs-target-type")).isEqualTo("container");
    assertThat(cluster.only("PUT").header("x-isi-ifs-access-control")).isEqualTo("0750");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"copy_errors\":[{\"error_src\":\"/ifs/a\",\"message\":\"Permission denied\"}]}",
        "{\"copy_errors\":[{}]}",
        "{\"errors\":[{\"code\":\"AEC_EXCEPTION\",\"message\":\"no\"}],\"success\":false}",
        "{\"success\":false}"
      })
  void status_200_with_errors_is_no_success(String body) { // W14, R7
    cluster.on("PUT /namespace/ifs/manila/copy/file", 200, body);
    cluster.on("PUT " + URL, 200, body);
    cluster.on("POST " + URL, 200, body);
    cluster.on("HEAD " + URL, 200, "");

    assertThatThrownBy(() -> namespace.cloneFile("monday", FILE, TARGET, Existing.KEEP))
        .isInstanceOf(ShareDriverException.class);
    assertThatThrownBy(() -> namespace.createDirectory(DIRECTORY, MODE, Optional.empty()))
        .isInstanceOf(ShareDriverException.class);
    assertThatThrownBy(() -> namespace.move(DIRECTORY, TARGET))
        .isInstanceOf(ShareDriverException.class);
    assertThatThrownBy(
            () ->
                namespace.setPermissions(
                    DIRECTORY,
                    new Permissions(MODE, new PersonaId("UID:1"), new PersonaId("GID:1"))))
        .isInstanceOf(ShareDriverException.class);
    assertThat(namespace.copyTree(FILE, DIRECTORY).complete()).isFalse();
  }

  @Test
  void what_a_tree_copy_left_out_is_told_one_by_one() { // W14, R7
    cluster.on(
        "PUT " + URL,
        200,
        """
        {"copy_errors": [
          {"error_src": "/ifs/a", "target": "/ifs/b", "message": "Permission denied"},
          {"source": "/ifs/c", "message": null}], "new_field": 1}""");

    assertThat(namespace.copyTree(FILE, DIRECTORY).failures())
        .containsExactly(
            new TreeCopy.Failure("/ifs/a", "Permission denied"),
            new TreeCopy.Failure("/ifs/c", "no reason given"));
    assertThat(cluster.only("PUT").target())
        .as("a late copy replaces nothing")
        .isEqualTo(URL + "?merge=true&continue=true");
  }

  @Test
  void a_full_quota_is_told_as_what_it_is_and_the_file_is_not_sent_again() { // W14
    cluster.on(
        "PUT /namespace/ifs/manila/copy/file",
        507,
        "{\"errors\":[{\"code\":\"AEC_EXCEPTION\",\"message\":\"Disk quota exceeded\"}]}");

    assertThatThrownBy(() -> namespace.cloneFile("monday", FILE, TARGET, Existing.KEEP))
        .isInstanceOf(LimitExceeded.class);
    assertThat(cluster.only("PUT").target()).contains("clone=true");
  }

  @Test
  void fields_that_are_new_null_or_missing_do_not_matter() { // R5
    Entry entry =
        listed(
            "\"name\":\"a\",\"type\":\"object\",\"size\":null,\"owner\":null,\"nlink\":null,"
                + "\"stub\":false,\"brand_new\":{\"x\":[]}");

    assertThat(entry.size()).isZero();
    assertThat(entry.type()).isEqualTo(EntryType.FILE);
    assertThat(entry.permissions().owner()).hasToString("USER:nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"children\":null}", "{}", "null"})
  void a_directory_whose_answer_holds_no_list_is_not_empty(String body) { // P6, P9
    cluster.on("GET " + URL, 200, body);

    assertThatThrownBy(() -> namespace.list(DIRECTORY).toList())
        .isInstanceOf(ShareDriverException.UnexpectedAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001, UID:2001",
    "0, UID:0",
    "4294967294, UID:4294967294",
    "'\"2001\"', UID:2001",
    "'\"UID:2001\"', UID:2001"
  })
  void an_owner_is_a_number_or_a_text(String json, String owner) {
    assertThat(listed("\"name\":\"a\",\"type\":\"object\",\"uid\":" + json).permissions().owner())
        .hasToString(owner);
  }

  @ParameterizedTest
  @CsvSource({
    "container, DIRECTORY",
    "object, FILE",
    "symbolic_link, SYMBOLIC_LINK",
    "pipe, PIPE",
    "character_device, CHARACTER_DEVICE",
    "block_device, BLOCK_DEVICE",
    "socket, SOCKET",
    "wormhole, OTHER"
  })
  void an_entry_of_a_type_that_nobody_has_heard_of_is_listed_as_something_else(
      String word, EntryType type) { // W18
    assertThat(listed("\"name\":\"a\",\"type\":\"%s\"".formatted(word)).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":null,\"type\":\"object\",\"mode\":\"0644\"}",
        "{\"name\":\"a\",\"mode\":\"0644\"}",
        "{\"name\":\"a\",\"type\":\"object\",\"mode\":null}",
        "{\"name\":\"a\",\"type\":\"object\",\"mode\":\"rwx\"}",
        "{\"name\":\"a\",\"type\":\"object\",\"mode\":\"0644\",\"uid\":\"what\"}",
        "{\"name\":\"a\",\"type\":\"object\",\"mode\":\"0644\",\"size\":\"many\"}"
      })
  void an_entry_that_cannot_be_read_fails_the_listing_and_is_never_left_out(String child) { // W13
    cluster.on("GET " + URL, 200, "{\"children\":[%s]}".formatted(child));

    assertThatThrownBy(() -> namespace.list(DIRECTORY).toList())
        .isInstanceOf(UnexpectedAnswer.class);
  }

  @Test
  void a_mark_is_found_among_attributes_of_any_type() { // W59
    cluster.on(
        "GET " + URL,
        200,
        """
        {"attrs": [{"name": "size", "value": 24, "namespace": null}, {"name": "locked",
          "value": false}, {"name": "comment", "value": null, "namespace": "user"},
          {"name": "type", "value": "container", "namespace": null}, {"name": null}]}""");

    assertThat(namespace.directory(DIRECTORY))
        .hasValueSatisfying(
            found -> {
              assertThat(found.directory()).isTrue();
              assertThat(found.mark()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ifs", "/ifs/.snapshot/monday", "/ifs/.snapshot"})
  void neither_everything_nor_a_snapshot_is_ever_deleted(String path) { // R2
    assertThatThrownBy(() -> namespace.deleteTree(IfsPath.of(path)))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> namespace.delete(IfsPath.of(path))).isInstanceOf(InvalidRequest.class);

    assertThat(cluster.requests()).isEmpty();
  }
}
